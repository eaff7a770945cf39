use sousei_core::{Basis, Sex};

use crate::official::heading::plain;

/// What a column of the register holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measured {
    /// Key of the indicator, without its family.
    pub(super) slug: &'static str,
    /// Sex of the people counted.
    pub(super) sex: Sex,
    /// Whether it is a state on the day rather than events of the year before.
    pub(super) is_stock: bool,
}

impl Measured {
    /// Unit of the values.
    pub(super) fn unit(self) -> &'static str {
        if self.slug == "households" { "世帯" } else { "人" }
    }

    /// Whom the values count.
    pub(super) fn basis(self) -> Basis {
        if self.is_stock { Basis::Register } else { Basis::RegisterMoves }
    }
}

/// What the headings over a column say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    /// A count.
    Measured(Measured),
    /// A rate, which follows from the counts beside it.
    Rate,
    /// Something else.
    Unknown,
}

/// Reads the words over a column, from the top to the bottom.
pub(super) fn column(words: &[&str]) -> Column {
    let words: Vec<String> = words.iter().map(|word| plain(word)).collect();
    let has = |wanted: &str| words.iter().any(|word| word == wanted);
    if words.iter().any(|word| word.ends_with('率')) {
        return Column::Rate;
    }
    let stock = |slug, sex| Column::Measured(Measured { slug, sex, is_stock: true });
    if has("世帯数") {
        return stock("households", Sex::Both);
    }
    if has("人口") {
        return match words.last().map(String::as_str) {
            Some("男") => stock("population", Sex::Male),
            Some("女") => stock("population", Sex::Female),
            Some("人" | "計") => stock("population", Sex::Both),
            _ => Column::Unknown,
        };
    }
    let is_removal = has("住民票消除数");
    let last = words.iter().rev().find(|word| !word.is_empty()).map_or("", String::as_str);
    flow(last, is_removal).map_or(Column::Unknown, |slug| {
        Column::Measured(Measured { slug, sex: Sex::Both, is_stock: false })
    })
}

fn flow(word: &str, is_removal: bool) -> Option<&'static str> {
    Some(match word {
        "転入者数(国内)" => "in-domestic",
        "転入者数(国外)" => "in-abroad",
        "転入者数(計)" => "in",
        "出生者数" => "births",
        "その他(計)" if is_removal => "out-other",
        "その他(計)" => "in-other",
        "計(A)" => "entries",
        "転出者数(国内)" => "out-domestic",
        "転出者数(国外)" => "out-abroad",
        "転出者数(計)" => "out",
        "死亡者数" => "deaths",
        "計(B)" => "removals",
        "増減数(A)-(B)" => "change",
        "自然増減数" => "natural-change",
        "社会増減数" => "social-change",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(words: &[&str]) -> Option<(&'static str, Sex)> {
        match column(words) {
            Column::Measured(measured) => Some((measured.slug, measured.sex)),
            _ => None,
        }
    }

    #[test]
    fn the_words_over_a_column_say_what_it_holds() {
        assert_eq!(slug(&["平成28年", "人口", "男"]), Some(("population", Sex::Male)));
        assert_eq!(
            slug(&["令和3年", "2021年", "人口", "計", "人"]),
            Some(("population", Sex::Both))
        );
        assert_eq!(slug(&["平成28年", "世帯数", ""]), Some(("households", Sex::Both)));
        let other = ["平成27年", "住民票消除数", "その他（計）"];
        assert_eq!(slug(&other), Some(("out-other", Sex::Both)));
        assert_eq!(slug(&["平成27年", "増減数(Ａ)-(Ｂ)", ""]), Some(("change", Sex::Both)));
        assert_eq!(column(&["平成27年", "自然増減率", ""]), Column::Rate);
        assert_eq!(column(&["平成27年", "住民票記載数", "帰化等"]), Column::Unknown);
    }
}
