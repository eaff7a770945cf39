//! Uploads of official files: far larger than other forms, so that they wait on the disk until
//! they are complete, and a slow sender holds no memory.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom, Write},
    sync::Arc,
};

use axum::{
    extract::{Multipart, multipart::Field},
    http::StatusCode,
};
use sousei_app::{App, JobState, MAX_OFFICIAL_BYTES, OfficialFile, ReadAs, read_as};

use crate::{
    guard::MAX_DRAINED_BYTES,
    trouble::Trouble,
    upload::{base_name, refused},
};

/// Room for the parts of a form around the file.
pub(crate) const ENVELOPE_BYTES: u64 = 1 << 20;
/// Most parts of a form that are read.
const MAX_PARTS: usize = 10;
/// Most bytes of a field that is not the file.
const MAX_FIELD_BYTES: usize = 200;
/// Bytes that are written to the disk at once.
const WRITTEN_AT_ONCE: usize = 1 << 20;
/// Imports that may wait or run; each holds its file in memory.
const MAX_RUNNING: usize = 3;

/// An official file as a form sent it.
#[derive(Debug)]
pub(crate) struct OfficialUpload {
    name: String,
    format: String,
    file: Option<File>,
    size_bytes: u64,
}

impl OfficialUpload {
    /// Reads a form with a file and, if the sender knows it, its format.
    pub(crate) async fn read(mut form: Multipart) -> Result<Self, Trouble> {
        let mut upload =
            Self { name: String::new(), format: String::new(), file: None, size_bytes: 0 };
        for _ in 0..MAX_PARTS {
            let Some(part) = form.next_field().await.map_err(|error| refused(&error))? else {
                break;
            };
            let file_name = part.file_name().map(base_name);
            match file_name {
                Some(name) => upload.keep_file(name, part).await?,
                None if part.name() == Some("format") => upload.format = short_text(part).await?,
                None => {}
            }
        }
        if upload.size_bytes == 0 {
            return Err(Trouble::new(StatusCode::UNPROCESSABLE_ENTITY, "web-no-file"));
        }
        Ok(upload)
    }

    /// Writes a file to the disk as it comes in; one that is too large is read to its end, so
    /// that the browser gets to see the answer.
    async fn keep_file(&mut self, name: String, mut part: Field<'_>) -> Result<(), Trouble> {
        let mut kept = KeptFile::new()?;
        let mut size_bytes: u64 = 0;
        while let Some(chunk) = part.chunk().await.map_err(|error| refused(&error))? {
            size_bytes += chunk.len() as u64;
            if size_bytes > MAX_DRAINED_BYTES {
                break;
            }
            if size_bytes <= MAX_OFFICIAL_BYTES {
                kept = kept.add(&chunk).await?;
            }
        }
        if size_bytes > MAX_OFFICIAL_BYTES {
            return Err(Trouble::official_too_large());
        }
        if size_bytes > 0 {
            let file = Some(kept.written().await?.file);
            *self = Self { name, format: std::mem::take(&mut self.format), file, size_bytes };
        }
        Ok(())
    }

    /// Begins the import of the file and gives the number of its job.
    pub(crate) async fn start(self, app: &App, actor: &str) -> Result<u64, Trouble> {
        let read_as = match self.format.as_str() {
            "" => ReadAs::default(),
            key => read_as(key)?,
        };
        let jobs = app.jobs();
        let running = jobs.iter().filter(|job| matches!(job.state, JobState::Running));
        if running.count() >= MAX_RUNNING {
            return Err(Trouble::new(StatusCode::SERVICE_UNAVAILABLE, "web-imports-busy"));
        }
        let name = self.name.clone();
        let bytes = tokio::task::spawn_blocking(move || self.into_bytes())
            .await
            .map_err(|error| Trouble::internal(&error))?
            .map_err(|error| Trouble::internal(&error))?;
        Ok(app.start_import(OfficialFile { name, bytes, read_as, url: None }, actor))
    }

    fn into_bytes(self) -> std::io::Result<Arc<[u8]>> {
        // Of known length, so that the bytes are in memory once and not also in a growing list.
        let mut bytes: Arc<[u8]> = std::iter::repeat_n(0, self.size_bytes as usize).collect();
        if let (Some(mut file), Some(target)) = (self.file, Arc::get_mut(&mut bytes)) {
            file.seek(SeekFrom::Start(0))?;
            file.read_exact(target)?;
        }
        Ok(bytes)
    }
}

/// A file without a name, written away from the threads that serve requests.
struct KeptFile {
    file: File,
    waiting: Vec<u8>,
}

impl KeptFile {
    fn new() -> Result<Self, Trouble> {
        let file = tempfile::tempfile().map_err(|error| Trouble::internal(&error))?;
        Ok(Self { file, waiting: Vec::with_capacity(WRITTEN_AT_ONCE) })
    }

    async fn add(mut self, chunk: &[u8]) -> Result<Self, Trouble> {
        self.waiting.extend_from_slice(chunk);
        if self.waiting.len() < WRITTEN_AT_ONCE { Ok(self) } else { self.written().await }
    }

    async fn written(self) -> Result<Self, Trouble> {
        let Self { mut file, mut waiting } = self;
        let write = move || -> std::io::Result<Self> {
            file.write_all(&waiting)?;
            waiting.clear();
            Ok(Self { file, waiting })
        };
        let written = tokio::task::spawn_blocking(write).await;
        written
            .map_err(|error| Trouble::internal(&error))?
            .map_err(|error| Trouble::internal(&error))
    }
}

async fn short_text(mut part: Field<'_>) -> Result<String, Trouble> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|error| refused(&error))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MAX_FIELD_BYTES {
            return Err(Trouble::bad_request());
        }
    }
    String::from_utf8(bytes).map_err(|_| Trouble::bad_request())
}
