//! PDF: a fixed template lays out the document, which it reads as data.

mod view;
mod world;

use sousei_core::Date;
use sousei_present::Document;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Datetime, Smart};
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use self::{view::DocumentView, world::MemoryWorld};
use crate::{Error, font};

/// How many reports a laid out paragraph stays in the typesetter's cache without being used.
const CACHED_REPORTS: usize = 4;

/// A report laid out on pages.
#[derive(Debug)]
pub struct Typeset {
    pages: PagedDocument,
    warnings: Vec<String>,
}

/// Writes a report as PDF (A4, tagged, PDF/UA-1 where the content allows).
///
/// `made_on` becomes the date of creation in the file; it is not printed.
///
/// # Errors
/// `NoJapaneseFont` if no font is installed; `Layout` or `Pdf` if the typesetter fails.
pub fn pdf(document: &Document, made_on: Date) -> Result<Vec<u8>, Error> {
    typeset(document)?.pdf(made_on)
}

/// Lays a report out on pages.
///
/// # Errors
/// `NoJapaneseFont` if no font is installed; `Layout` if the typesetter fails.
pub fn typeset(document: &Document) -> Result<Typeset, Error> {
    let fonts = font::fonts()?;
    let view = DocumentView::new(document, &fonts.families);
    let data =
        serde_json::to_vec(&view).map_err(|error| Error::Layout { message: error.to_string() })?;
    let world = MemoryWorld::new(fonts, data);
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    typst::comemo::evict(CACHED_REPORTS);
    let pages = output.map_err(|errors| Error::Layout { message: said(&errors) })?;
    let warnings = warnings.iter().map(|warning| warning.message.to_string()).collect();
    Ok(Typeset { pages, warnings })
}

impl Typeset {
    /// Number of pages.
    #[must_use]
    pub fn n_pages(&self) -> usize {
        self.pages.pages().len()
    }

    /// What the typesetter found odd; empty for a report as it should be.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// The words of each page in the order in which they were set; line breaks are lost.
    #[must_use]
    pub fn page_texts(&self) -> Vec<String> {
        let pages = self.pages.pages().iter();
        pages
            .map(|page| {
                let mut text = String::new();
                push_text(&page.frame, &mut text);
                text
            })
            .collect()
    }

    /// The pages as PDF.
    ///
    /// # Errors
    /// `Pdf` if the writer fails.
    pub fn pdf(&self, made_on: Date) -> Result<Vec<u8>, Error> {
        let accessible = PdfStandards::new(&[PdfStandard::Ua_1])
            .map_err(|error| Error::Pdf { message: error.message().to_string() })?;
        // A name may hold a character that no font shows: then the file is tagged all the same
        // but does not claim to follow the standard.
        typst_pdf::pdf(&self.pages, &options(made_on, accessible))
            .or_else(|_| typst_pdf::pdf(&self.pages, &options(made_on, PdfStandards::default())))
            .map_err(|errors| Error::Pdf { message: said(&errors) })
    }
}

fn options(made_on: Date, standards: PdfStandards) -> PdfOptions {
    PdfOptions {
        creator: Smart::Custom(Some("Sousei".to_owned())),
        timestamp: midnight(made_on).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    }
}

fn midnight(date: Date) -> Option<Datetime> {
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    Datetime::from_ymd_hms(i32::from(date.year()), month, day, 0, 0, 0)
}

fn said(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; ")
}

fn push_text(frame: &Frame, text: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => push_text(&group.frame, text),
            FrameItem::Text(run) => text.push_str(&run.text),
            _ => {}
        }
    }
}
