use crate::{Bilingual, Date};

/// Where figures come from; shown under every figure and carried by every export.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Key by which rows refer to it.
    pub id: String,
    /// Title of the document or table.
    pub title: Bilingual,
    /// Who published it.
    pub publisher: Bilingual,
    /// Date of publication, as far as known (`2019-05` or `2019-05-31` or empty).
    pub published: String,
    /// Table, page or section inside the document.
    pub table: Bilingual,
    /// Terms under which the figures may be used.
    pub terms: Bilingual,
    /// Address at the publisher, if one is known.
    pub url: Option<String>,
    /// When the figures were taken over.
    pub retrieved: Option<Date>,
}
