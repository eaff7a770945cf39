//! What the address of the page on Tokyo asks for; the API reads the same parameters.

use axum::http::StatusCode;
use serde::Deserialize;
use sousei_app::TokyoPlace;
use sousei_core::Basis;
use utoipa::IntoParams;

use crate::trouble::Trouble;

/// The two ways to count movers, which are never mixed.
pub(crate) const BASES: [Basis; 2] = [Basis::MoversJapanese, Basis::MoversAll];

/// Which Tokyo, and whom to count.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct TokyoParams {
    /// `tokyo-area` (default), `tokyo` or `tokyo-23`.
    pub(crate) place: String,
    /// `movers-japanese` (default) or `movers-all`.
    pub(crate) basis: String,
}

impl TokyoParams {
    /// The places asked for; all of them where none is named.
    pub(crate) fn places(&self) -> Result<Vec<TokyoPlace>, Trouble> {
        if self.place.is_empty() { Ok(TokyoPlace::ALL.to_vec()) } else { Ok(vec![self.place()?]) }
    }

    /// The place asked for.
    pub(crate) fn place(&self) -> Result<TokyoPlace, Trouble> {
        let known = || TokyoPlace::ALL.map(TokyoPlace::key).join(", ");
        match self.place.as_str() {
            "" => Ok(TokyoPlace::default()),
            key => TokyoPlace::from_key(key).ok_or_else(|| unknown(key, &known())),
        }
    }

    /// The basis asked for.
    pub(crate) fn basis(&self) -> Result<Basis, Trouble> {
        let found = BASES.into_iter().find(|basis| basis.key() == self.basis);
        match self.basis.as_str() {
            "" => Ok(Basis::MoversJapanese),
            key => found.ok_or_else(|| unknown(key, &BASES.map(Basis::key).join(", "))),
        }
    }
}

fn unknown(seen: &str, known: &str) -> Trouble {
    let unknown = Trouble::new(StatusCode::UNPROCESSABLE_ENTITY, "app-unknown-word");
    unknown.with("seen", seen).with("known", known)
}
