//! What surrounds the content of every page.

use sousei_strategy::Strategy;

use crate::{
    assets,
    context::Context,
    query::{query, with_parameter},
    words::{Label, Words},
};

/// The five doors of the navigation, by the key of their words.
const DOORS: [(&str, &str); 5] = [
    ("regions", "/regions"),
    ("strategy", "/strategies"),
    ("people", "/people"),
    ("support", "/support"),
    ("data", "/data"),
];

/// The pages of one strategy: key of the words, and address below the strategy.
const TABS: [(&str, &str); 9] = [
    ("overview", ""),
    ("kpis", "/kpis"),
    ("findings", "/findings"),
    ("results", "/results"),
    (REFRESH, "/refresh"),
    ("round", "/round"),
    ("review", "/review"),
    ("history", "/history"),
    ("report", "/report"),
];

/// The tab that only strategies have some of whose KPIs are bound to an official series.
const REFRESH: &str = "refresh";

/// A link of the navigation.
#[derive(Debug, Clone, Default)]
pub(crate) struct Link {
    /// What it says.
    pub(crate) label: Label,
    /// Where it leads.
    pub(crate) href: String,
    /// Value of `aria-current`, or empty.
    pub(crate) current: &'static str,
}

/// Header, navigation, title and foot of a page.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    /// Words in the language of the page.
    pub(crate) w: Words,
    /// Heading and title.
    pub(crate) title: Label,
    /// Address below the language, with the query.
    pub(crate) here: String,
    /// Way down to the page, without the page itself.
    pub(crate) crumbs: Vec<Link>,
    /// The pages of one strategy, if this is one of them.
    pub(crate) tabs: Vec<Link>,
    /// Whether the figures are of a body that does not exist.
    pub(crate) made_up: bool,
    /// Islands of the page, by the name of their script.
    pub(crate) scripts: Vec<&'static str>,
    /// Whether the page is for reading a text or filling in a form.
    pub(crate) narrow: bool,
    door: &'static str,
}

impl Frame {
    /// The frame of a page under a door (`strategy`, `data`, …; empty for the first page).
    pub(crate) fn new(context: &Context, door: &'static str, title: Label) -> Self {
        let w = context.words();
        let mut frame = Self {
            w,
            title,
            here: context.here.clone(),
            crumbs: Vec::new(),
            tabs: Vec::new(),
            made_up: false,
            scripts: Vec::new(),
            narrow: false,
            door,
        };
        if context.path() != "/" {
            frame = frame.under(Label::plain(w.t("nav-home")), "/");
        }
        match DOORS.iter().find(|(key, _)| *key == door) {
            Some((_, path)) if *path != context.path() => {
                let label = Label::plain(w.t2("nav-", door));
                frame.under(label, path)
            }
            _ => frame,
        }
    }

    /// The frame of a page of one strategy; `tab` is the key of its tab.
    pub(crate) fn of_strategy(
        context: &Context,
        strategy: &Strategy,
        scheme: Option<&str>,
        tab: &'static str,
        title: Label,
    ) -> Self {
        let mut frame = Self::new(context, "strategy", title);
        let base = format!("/strategies/{}", strategy.id);
        let kept = query([("scheme", scheme.unwrap_or_default())]);
        if context.path() != base {
            let name = frame.w.name(&strategy.title);
            frame = frame.under(name, &format!("{base}{kept}"));
        }
        frame.made_up = strategy.organisation.made_up;
        let mut components = strategy.kpis.iter().flat_map(|kpi| &kpi.components);
        let is_bound = components.any(|component| component.source_series.is_some());
        frame.tabs = TABS
            .iter()
            .filter(|(key, _)| *key != REFRESH || is_bound)
            .map(|(key, below)| Link {
                label: Label::plain(frame.w.t2("page-tab-", key)),
                href: context.address(&format!("{base}{below}{kept}")),
                current: current(*key == tab, context.path() == format!("{base}{below}")),
            })
            .collect();
        frame
    }

    /// Adds a page on the way down to this one.
    pub(crate) fn under(mut self, label: Label, below: &str) -> Self {
        let href = format!("/{}{below}", self.w.0.key());
        self.crumbs.push(Link { label, href, current: "" });
        self
    }

    /// Marks the page as a form or a text.
    pub(crate) fn narrow(mut self) -> Self {
        self.narrow = true;
        self
    }

    /// Adds the script of an island.
    pub(crate) fn island(mut self, script: &'static str) -> Self {
        self.scripts.push(script);
        self
    }

    /// Key of the language, for `lang` attributes.
    pub(crate) fn lang(&self) -> &'static str {
        self.w.0.key()
    }

    /// Key of the other language.
    pub(crate) fn other_lang(&self) -> &'static str {
        self.w.0.other().key()
    }

    /// The same page in the other language.
    pub(crate) fn other_address(&self) -> String {
        format!("/{}{}", self.other_lang(), self.here)
    }

    /// Address of a page in the same language.
    pub(crate) fn to(&self, below: &str) -> String {
        format!("/{}{below}", self.lang())
    }

    /// Address of a bundled file.
    pub(crate) fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// Title of the window: the page, then the program.
    pub(crate) fn window_title(&self) -> String {
        let app = self.w.t("app-name");
        if self.title.text.is_empty() {
            app.into_owned()
        } else {
            format!("{} | {app}", self.title.text)
        }
    }

    /// The doors of the navigation.
    pub(crate) fn doors(&self) -> Vec<Link> {
        let door = |(key, path): &(&'static str, &str)| Link {
            label: Label::plain(self.w.t2("nav-", key)),
            href: self.to(path),
            current: current(self.door == *key, self.here.split('?').next() == Some(*path)),
        };
        DOORS.iter().map(door).collect()
    }
}

/// Value of `aria-current`: `page` for the page itself, `true` for a page below it.
fn current(inside: bool, itself: bool) -> &'static str {
    match (inside, itself) {
        (_, true) => "page",
        (true, false) => "true",
        (false, false) => "",
    }
}

/// The same address with one parameter set to another value.
pub(crate) fn here_with(context: &Context, name: &str, value: &str) -> String {
    format!("/{}{}", context.lang.key(), with_parameter(&context.here, name, value))
}
