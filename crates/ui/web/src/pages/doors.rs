//! Doors behind which a later version puts something, said honestly, with a way on.

use askama::Template;

use crate::{
    context::Context,
    frame::Frame,
    page::{Answer, show},
    words::Label,
};

#[derive(Template)]
#[template(path = "door.html")]
struct DoorPage {
    frame: Frame,
    /// Key of the door.
    key: &'static str,
}

pub(crate) async fn show_people(context: Context) -> Answer {
    show_door(&context, "people")
}

fn show_door(context: &Context, key: &'static str) -> Answer {
    let title = Label::plain(context.words().t2("nav-", key));
    show(&DoorPage { frame: Frame::new(context, key, title).narrow(), key })
}
