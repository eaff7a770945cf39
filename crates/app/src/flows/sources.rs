//! What the rows of flows rest on: indicators of the lake, and figures carried over from documents.

use std::{collections::BTreeMap, sync::OnceLock};

use sousei_core::{Basis, Bilingual};
use sousei_ingest::{FlowDocument, PrintedTable, read_flow_documents, read_flow_table};
use sousei_present::{Lang, catalogue::text_with, region::SourceLine};

use crate::{
    content::files_below,
    evidence::{Current, dataset_line},
};

/// Indicators of one basis that together say who came and left.
pub(super) struct Items {
    pub(super) basis: Basis,
    pub(super) inward: &'static str,
    pub(super) outward: &'static str,
    /// Published net; empty where it follows from the two.
    pub(super) net: &'static str,
}

/// Net migration of Japanese movers by prefecture, since 1954.
pub(super) const NET_JAPANESE: &str = "moves.net-japanese";

/// In the order in which sources are preferred.
pub(super) const ITEMS: [Items; 5] = [
    Items {
        basis: Basis::MoversJapanese,
        inward: "moves.in-japanese",
        outward: "moves.out-japanese",
        net: NET_JAPANESE,
    },
    Items { basis: Basis::MoversJapanese, inward: "ssds.A5101", outward: "ssds.A5102", net: "" },
    Items {
        basis: Basis::MoversAll,
        inward: "moves.in-all",
        outward: "moves.out-all",
        net: "moves.net-all",
    },
    Items { basis: Basis::RegisterMoves, inward: "juki.in", outward: "juki.out", net: "" },
    Items { basis: Basis::RegisterMoves, inward: "city.in", outward: "city.out", net: "" },
];

/// Zones whose moves official tables give as a whole, as counts of the nation.
pub(super) const ZONES: [&str; 2] = ["tokyo-area", "tokyo-23"];

/// Indicators of the moves of a zone as a whole: in, out and net.
pub(super) fn zone_items(zone: &str, basis: Basis) -> Option<[String; 3]> {
    let zone = ZONES.iter().find(|known| **known == zone)?;
    let of = match basis {
        Basis::MoversJapanese => "japanese",
        Basis::MoversAll => "all",
        _ => return None,
    };
    Some(["in", "out", "net"].map(|measure| format!("moves.{zone}-{measure}-{of}")))
}

/// Figures carried over from documents, as printed.
pub(super) fn printed() -> &'static [PrintedTable] {
    static PRINTED: OnceLock<Vec<PrintedTable>> = OnceLock::new();
    PRINTED.get_or_init(|| {
        let files = files_below("flows/printed.csv");
        let (name, bytes) = files.first_key_value().expect("the table is embedded");
        read_flow_table(name, bytes).expect("a test reads the printed figures").value
    })
}

/// The documents that they come from.
pub(super) fn documents() -> &'static [FlowDocument] {
    static DOCUMENTS: OnceLock<Vec<FlowDocument>> = OnceLock::new();
    DOCUMENTS.get_or_init(|| {
        let files = files_below("flows/documents.csv");
        let (name, bytes) = files.first_key_value().expect("the list is embedded");
        read_flow_documents(name, bytes).expect("a test reads the list of documents")
    })
}

/// The document with this key.
pub(super) fn document(key: &str) -> Option<&'static FlowDocument> {
    documents().iter().find(|one| one.id == key)
}

/// Title of a document with its date.
pub(super) fn document_title(document: &FlowDocument) -> Bilingual {
    let dated = |lang: Lang, title: &str| {
        let args = [("title", title.into()), ("date", document.date.as_str().into())];
        text_with(lang, "flows-document", &args)
    };
    let ja = dated(Lang::Ja, &document.title.ja);
    let en = document.title.en.as_deref().unwrap_or(&document.title.ja);
    Bilingual::new(ja, dated(Lang::En, en))
}

/// Datasets and documents as sources, by key.
pub(super) fn lines<'a>(
    current: &Current,
    keys: impl IntoIterator<Item = &'a str>,
) -> BTreeMap<String, SourceLine> {
    let line = |key: &str| match document(key) {
        Some(document) => SourceLine {
            title: document_title(document),
            publisher: document.publisher.clone(),
            dataset: key.to_owned(),
            href: None,
        },
        None => dataset_line(current, key),
    };
    keys.into_iter().map(|key| (key.to_owned(), line(key))).collect()
}
