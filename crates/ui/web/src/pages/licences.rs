use askama::Template;

use crate::{
    assets::{ThirdParty, third_party},
    context::Context,
    frame::Frame,
    licences::{Crate, crates},
    page::{Answer, show},
    words::Label,
};

#[derive(Template)]
#[template(path = "licences.html")]
struct LicencesPage {
    frame: Frame,
    packages: &'static [ThirdParty],
    crates: &'static [Crate],
}

/// The licence of the program and of everything in it.
pub(crate) async fn list_licences(context: Context) -> Answer {
    let title = Label::plain(context.words().t("page-licences-title"));
    let frame = Frame::new(&context, "data", title);
    show(&LicencesPage { frame, packages: third_party(), crates: crates() })
}
