//! The evaluation report (評価シート): overview, tables, one block per KPI, sources.

use sousei_core::Date;
use sousei_strategy::{Kpi, KpiVerification};

use super::{
    View, findings_figure, kpi_facts, kpi_figures, kpi_list, kpi_table, overview_figures,
    words::{bilingual, source_line},
};
use crate::{
    Block, Document, Section,
    catalogue::{text, text_with},
    format,
};

/// The whole report of a verification.
#[must_use]
pub fn evaluation_report(view: &View<'_>, made_on: Date) -> Document {
    let lang = view.lang;
    let word = |key: &str| text(lang, key).into_owned();
    let mut sections = vec![
        section(view, "report-overview", false, overview(view)),
        section(view, "report-list", true, list(view)),
    ];
    sections.push(section(view, "report-kpis", true, Vec::new()));
    sections.extend(view.pairs().map(|(kpi, verified)| kpi_section(view, kpi, verified)));
    sections.push(section(view, "report-findings", true, all_findings(view)));
    sections.push(section(view, "report-sources", true, sources(view)));
    Document {
        lang,
        title: bilingual(lang, &view.strategy.title).0.to_owned(),
        subtitle: subtitle(view),
        banner: view.strategy.organisation.made_up.then(|| word("made-up")),
        footer: text_with(
            lang,
            "report-footer",
            &[("date", format::date(lang, made_on).into()), ("id", (&view.strategy.id).into())],
        ),
        sections,
    }
}

fn section(view: &View<'_>, key: &str, new_page: bool, blocks: Vec<Block>) -> Section {
    Section { heading: text(view.lang, key).into_owned(), level: 1, new_page, blocks }
}

fn subtitle(view: &View<'_>) -> Vec<String> {
    let lang = view.lang;
    let strategy = view.strategy;
    let labelled = |key: &str, value: String| {
        let args = [("label", text(lang, key).into()), ("value", value.into())];
        text_with(lang, "word-label-value", &args)
    };
    vec![
        text(lang, "report-title").into_owned(),
        bilingual(lang, &strategy.organisation.name).0.to_owned(),
        labelled("word-plan-period", format::period_range(lang, strategy.starts, strategy.ends)),
        labelled("word-as-of", format::date(lang, strategy.as_of)),
        labelled("scheme-name", bilingual(lang, &view.scheme.title).0.to_owned()),
    ]
}

fn overview(view: &View<'_>) -> Vec<Block> {
    let lang = view.lang;
    let mut blocks = vec![Block::Paragraph(text(lang, "report-introduction").into_owned())];
    blocks.extend(overview_figures(view).into_iter().map(Block::Figure));
    let meanings = view.scheme.grades.iter().map(|grade| {
        (bilingual(lang, &grade.label).0.to_owned(), bilingual(lang, &grade.meaning).0.to_owned())
    });
    blocks.push(Block::Facts(meanings.collect()));
    let notes = view.scheme.notes.iter().map(|note| bilingual(lang, note).0.to_owned());
    blocks.push(Block::List(notes.collect()));
    blocks
}

fn list(view: &View<'_>) -> Vec<Block> {
    let all = kpi_list(view, &super::KpiFilter::default());
    vec![Block::Figure(kpi_table(view, &all))]
}

fn kpi_section(view: &View<'_>, kpi: &Kpi, verified: &KpiVerification) -> Section {
    let mut blocks = vec![Block::Facts(kpi_facts(view, kpi, verified))];
    blocks.extend(kpi_figures(view, kpi, verified).into_iter().map(Block::Figure));
    Section {
        heading: format!("{} {}", kpi.no, bilingual(view.lang, &kpi.name).0),
        level: 2,
        new_page: false,
        blocks,
    }
}

fn all_findings(view: &View<'_>) -> Vec<Block> {
    vec![Block::Figure(findings_figure(view, super::findings(view), true))]
}

fn sources(view: &View<'_>) -> Vec<Block> {
    let lang = view.lang;
    let lines = view.strategy.sources.iter().chain([&view.scheme.source]).map(|source| {
        let terms = bilingual(lang, &source.terms).0;
        let separator = text(lang, "word-separator");
        format!("{}{separator}{terms}", source_line(lang, source))
    });
    let notes = view.strategy.notes.iter().map(|note| bilingual(lang, note).0.to_owned());
    vec![
        Block::List(lines.collect()),
        Block::List(notes.collect()),
        Block::Paragraph(text(lang, "outlook-label").into_owned()),
    ]
}
