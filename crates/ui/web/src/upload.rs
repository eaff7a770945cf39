use axum::{
    extract::{Multipart, multipart::MultipartError},
    http::StatusCode,
};

use crate::{held::HeldFile, trouble::Trouble};

/// Most parts of a form that are read.
const MAX_PARTS: usize = 200;

/// A form with files, read to its end.
#[derive(Debug, Default)]
pub(crate) struct Upload {
    /// The files, without those fields that were left empty.
    pub(crate) files: Vec<HeldFile>,
    fields: Vec<(String, String)>,
}

impl Upload {
    /// Reads a form; at least one file is expected.
    pub(crate) async fn read(mut form: Multipart) -> Result<Self, Trouble> {
        let mut upload = Self::default();
        for _ in 0..MAX_PARTS {
            let Some(part) = form.next_field().await.map_err(|error| refused(&error))? else {
                break;
            };
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(file) => {
                    let bytes = part.bytes().await.map_err(|error| refused(&error))?.to_vec();
                    if !file.is_empty() || !bytes.is_empty() {
                        upload.files.push(HeldFile { name: base_name(&file), bytes });
                    }
                }
                None => {
                    let value = part.text().await.map_err(|error| refused(&error))?;
                    upload.fields.push((name, value));
                }
            }
        }
        if upload.files.is_empty() {
            return Err(Trouble::new(StatusCode::UNPROCESSABLE_ENTITY, "web-no-file"));
        }
        Ok(upload)
    }

    /// A field of the form, if it is there and not empty.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|(known, value)| known == name && !value.is_empty());
        field.map(|(_, value)| value.as_str())
    }

    /// The first file.
    pub(crate) fn into_file(self) -> Result<HeldFile, Trouble> {
        self.files.into_iter().next().ok_or_else(Trouble::bad_request)
    }
}

/// The name of a file without the folders that some browsers send along.
pub(crate) fn base_name(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or(name).chars().take(200).collect()
}

/// Why a form could not be read.
pub(crate) fn refused(error: &MultipartError) -> Trouble {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Trouble::new(StatusCode::PAYLOAD_TOO_LARGE, "web-too-large")
        }
        _ => Trouble::bad_request(),
    }
}
