//! What the typesetter sees: the template, the document as data, the fonts. No files, no network.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::font::Fonts;

const TEMPLATE: &str = include_str!("template.typ");

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static MAIN: LazyLock<FileId> = LazyLock::new(|| file("template.typ"));
static DATA: LazyLock<FileId> = LazyLock::new(|| file("document.json"));

pub(super) struct MemoryWorld {
    fonts: &'static Fonts,
    main: Source,
    data: Bytes,
}

impl MemoryWorld {
    pub(super) fn new(fonts: &'static Fonts, data: Vec<u8>) -> Self {
        let main = Source::new(*MAIN, TEMPLATE.to_owned());
        Self { fonts, main, data: Bytes::new(data) }
    }
}

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the names above are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

impl World for MemoryWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.store.book()
    }

    fn main(&self) -> FileId {
        *MAIN
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == *MAIN { Ok(self.main.clone()) } else { Err(absent(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA { Ok(self.data.clone()) } else { Err(absent(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.store.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        // A report must not depend on the clock.
        None
    }
}
