//! The Japanese fonts of the machine, looked up once.

use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb;
use typst::text::FontInfo;
use typst_kit::fonts::{FontPath, FontStore, system as scan};

use crate::Error;

/// Families with Japanese glyphs, the preferred first.
const FAMILIES: [&str; 6] = [
    "Noto Sans CJK JP",
    "Noto Serif CJK JP",
    "IPAexGothic",
    "Yu Gothic",
    "BIZ UDGothic",
    "Hiragino Sans",
];

/// The fonts that reports use.
pub(crate) struct Fonts {
    /// The faces, for the typesetter.
    pub(crate) store: FontStore,
    /// Families that are installed, the preferred first; at least one.
    pub(crate) families: Vec<&'static str>,
    /// One face for each file of the preferred family.
    files: Vec<usize>,
    database: OnceLock<Arc<fontdb::Database>>,
}

/// The fonts of this machine; the first call looks for them.
pub(crate) fn fonts() -> Result<&'static Fonts, Error> {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    usable(FONTS.get_or_init(|| chosen(scan())))
}

fn usable(fonts: &Fonts) -> Result<&Fonts, Error> {
    if fonts.families.is_empty() {
        return Err(Error::NoJapaneseFont { looked_for: FAMILIES.join(", ") });
    }
    Ok(fonts)
}

impl Fonts {
    /// The same fonts, for drawing charts as pictures.
    pub(crate) fn database(&self) -> Arc<fontdb::Database> {
        self.database
            .get_or_init(|| {
                let mut database = fontdb::Database::new();
                for font in self.files.iter().filter_map(|face| self.store.font(*face)) {
                    // In memory: otherwise the file would be read again for every glyph.
                    let data = Arc::new(font.data().clone());
                    database.load_font_source(fontdb::Source::Binary(data));
                }
                if let Some(family) = self.families.first() {
                    database.set_sans_serif_family(*family);
                    database.set_serif_family(*family);
                }
                Arc::new(database)
            })
            .clone()
    }
}

fn chosen(installed: impl Iterator<Item = (FontPath, FontInfo)>) -> Fonts {
    // Only these families: what else happens to be installed must not change a report.
    let mut faces: Vec<_> =
        installed.filter(|(_, info)| rank(info.family.as_str()).is_some()).collect();
    faces.sort_by(|(left, left_info), (right, right_info)| {
        let key = |info: &FontInfo| rank(info.family.as_str());
        (key(left_info), &left.path, left.index).cmp(&(key(right_info), &right.path, right.index))
    });
    let families: Vec<&str> = FAMILIES
        .into_iter()
        .filter(|family| faces.iter().any(|(_, info)| info.family == *family))
        .collect();
    let mut files: Vec<usize> = Vec::new();
    for (at, (face, info)) in faces.iter().enumerate() {
        let preferred = families.first().is_some_and(|family| info.family == *family);
        if preferred && files.last().is_none_or(|last: &usize| faces[*last].0.path != face.path) {
            files.push(at);
        }
    }
    let mut store = FontStore::new();
    store.extend(faces);
    Fonts { store, families, files, database: OnceLock::new() }
}

fn rank(family: &str) -> Option<usize> {
    FAMILIES.iter().position(|known| *known == family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_japanese_fonts_says_what_to_install() {
        let fonts = chosen(std::iter::empty());
        let error = usable(&fonts).err().unwrap();
        assert_eq!(error.code(), "report-no-japanese-font");
        let message = error.to_string();
        for name in ["fonts-noto-cjk", "Yu Gothic", "Hiragino Sans"] {
            assert!(message.contains(name), "{message}");
        }
    }
}
