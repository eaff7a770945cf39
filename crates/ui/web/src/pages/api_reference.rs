use askama::Template;
use serde_json::{Map, Value};

use crate::{
    api,
    context::Context,
    frame::Frame,
    page::{Answer, show},
    words::Label,
};

struct Parameter {
    name: String,
    place: String,
    about: String,
}

struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    about: String,
    parameters: Vec<Parameter>,
    answers: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage {
    frame: Frame,
    operations: Vec<Operation>,
}

/// The JSON API as its OpenAPI document describes it.
pub(crate) async fn show_reference(context: Context) -> Answer {
    let document = api::document();
    let paths = document["paths"].as_object().cloned().unwrap_or_default();
    let operations = paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().cloned().unwrap_or_default();
        methods
            .into_iter()
            .map(move |(method, operation)| operation_view(path, &method, &operation))
    });
    let title = Label::plain(context.words().t("page-api-title"));
    show(&ApiPage { frame: Frame::new(&context, "data", title), operations: operations.collect() })
}

fn operation_view(path: &str, method: &str, operation: &Value) -> Operation {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let none = Vec::new();
    let parameters = operation["parameters"].as_array().unwrap_or(&none).iter();
    let no_answers = Map::new();
    let answers = operation["responses"].as_object().unwrap_or(&no_answers).iter();
    Operation {
        id: text(&operation["operationId"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&operation["summary"]),
        about: text(&operation["description"]),
        parameters: parameters
            .map(|parameter| Parameter {
                name: text(&parameter["name"]),
                place: text(&parameter["in"]),
                about: text(&parameter["description"]),
            })
            .collect(),
        answers: answers
            .map(|(status, answer)| (status.clone(), text(&answer["description"])))
            .collect(),
    }
}
