//! Templates of tables that are not loaded.

use axum::extract::Path;
use sousei_present::flows::Template;

use crate::{context::Context, file::attachment, page::Answer, trouble::Trouble};

/// The template with this key, in the language of the page.
pub(crate) async fn download_flow_template(context: Context, Path(key): Path<String>) -> Answer {
    let template = Template::from_key(&key).ok_or_else(Trouble::not_found)?;
    let bytes = template.csv(context.lang).into_bytes();
    Ok(attachment(&format!("{key}.csv"), "text/csv; charset=utf-8", bytes))
}
