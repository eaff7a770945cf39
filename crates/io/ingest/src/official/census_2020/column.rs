//! What the columns of the two sheets hold, by their headings.

use sousei_core::{AgeBand, Basis, Sex};

use crate::official::heading::plain;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measured {
    /// Key of the indicator, without its family.
    pub(super) slug: &'static str,
    /// Sex of the people counted.
    pub(super) sex: Sex,
    /// Their ages.
    pub(super) age: AgeBand,
    /// Whom the figures count.
    pub(super) basis: Basis,
    /// Whether the figures are those of the census before, restated to today's boundaries.
    pub(super) is_rebased: bool,
}

/// Headings whose meaning does not depend on the words above them.
const NAMES: [(&str, &str); 59] = [
    ("5年間の人口増減数", "population-change"),
    ("5年間の人口増減率", "population-change-rate"),
    ("面積(参考)", "area"),
    ("人口密度", "density"),
    ("平均年齢", "mean-age"),
    ("年齢中位数", "median-age"),
    ("人口性比", "sex-ratio"),
    ("日本人", "japanese"),
    ("外国人", "foreign"),
    ("総世帯", "households"),
    ("一般世帯", "private-households"),
    ("施設等の世帯", "institutional-households"),
    ("うち核家族世帯", "nuclear-family-households"),
    ("夫婦のみの世帯", "couple-households"),
    ("夫婦と子供から成る世帯", "couple-with-children-households"),
    ("男親と子供から成る世帯", "father-with-children-households"),
    ("女親と子供から成る世帯", "mother-with-children-households"),
    ("うち単独世帯", "one-person-households"),
    ("うち65歳以上の単独世帯", "one-person-households-aged"),
    ("(再掲)夫65歳以上,妻60歳以上の夫婦のみの世帯", "aged-couple-households"),
    ("(再掲)3世代世帯", "three-generation-households"),
    ("15歳以上就業者数", "employed"),
    ("A.農業,林業", "employed-agriculture-forestry"),
    ("うち農業", "employed-agriculture"),
    ("B.漁業", "employed-fisheries"),
    ("C.鉱業,採石業,砂利採取業", "employed-mining"),
    ("D.建設業", "employed-construction"),
    ("E.製造業", "employed-manufacturing"),
    ("F.電気・ガス・熱供給・水道業", "employed-utilities"),
    ("G.情報通信業", "employed-information"),
    ("H.運輸業,郵便業", "employed-transport"),
    ("I.卸売業,小売業", "employed-trade"),
    ("J.金融業,保険業", "employed-finance"),
    ("K.不動産業,物品賃貸業", "employed-real-estate"),
    ("L.学術研究,専門・技術サービス業", "employed-research"),
    ("M.宿泊業,飲食サービス業", "employed-hospitality"),
    ("N.生活関連サービス業,娯楽業", "employed-personal-services"),
    ("O.教育,学習支援業", "employed-education"),
    ("P.医療,福祉", "employed-health-welfare"),
    ("Q.複合サービス事業", "employed-compound-services"),
    ("R.サービス業(他に分類されないもの)", "employed-other-services"),
    ("S.公務(他に分類されるものを除く)", "employed-government"),
    ("第1次産業就業者数", "employed-primary"),
    ("第2次産業就業者数", "employed-secondary"),
    ("第3次産業就業者数", "employed-tertiary"),
    ("第1次産業就業者の割合", "employed-primary-share"),
    ("第2次産業就業者の割合", "employed-secondary-share"),
    ("第3次産業就業者の割合", "employed-tertiary-share"),
    ("A.管理的職業従事者", "occupation-managers"),
    ("B.専門的・技術的職業従事者", "occupation-professionals"),
    ("C.事務従事者", "occupation-clerical"),
    ("D.販売従事者", "occupation-sales"),
    ("E.サービス職業従事者", "occupation-service"),
    ("F.保安職業従事者", "occupation-security"),
    ("G.農林漁業従事者", "occupation-agriculture"),
    ("H.生産工程従事者", "occupation-production"),
    ("I.輸送・機械運転従事者", "occupation-transport"),
    ("J.建設・採掘従事者", "occupation-construction"),
    ("K.運搬・清掃・包装等従事者", "occupation-carrying"),
];

/// Headings of people who move between home and work or school by day.
const DAY: [(&str, &str); 6] = [
    ("通勤者", "commuters"),
    ("通学者", "students"),
    ("昼間人口", "daytime-population"),
    ("昼夜間人口比率", "day-night-ratio"),
    ("流出人口", "outflow"),
    ("流入人口", "inflow"),
];

/// Headings that stand in each of three groups: both sexes, male and female.
const BY_SEX: [(&str, &str); 3] = [
    ("15歳以上人口", "population-15-plus"),
    ("15歳以上労働力人口", "labour-force"),
    ("労働力率", "labour-force-rate"),
];

/// Reads the heading of a column and the words that stand above it.
pub(super) fn column(name: &str, above: &[&str]) -> Option<Measured> {
    let name = plain(name);
    let above: Vec<String> = above.iter().map(|word| plain(word)).collect();
    let find = |list: &[(&str, &'static str)]| {
        list.iter().find(|(heading, _)| *heading == name).map(|(_, slug)| *slug)
    };
    if let Some(slug) = find(&NAMES).or_else(|| find(&DAY)) {
        return Some(measured(slug, Sex::Both));
    }
    if let Some(slug) = find(&BY_SEX) {
        return Some(measured(slug, above.iter().rev().find_map(|word| sex(word))?));
    }
    if name.ends_with("の人口(組替)") {
        return Some(Measured { is_rebased: true, ..measured("population-rebased", Sex::Both) });
    }
    if name.ends_with("の世帯数(組替)") {
        return Some(Measured { is_rebased: true, ..measured("households-rebased", Sex::Both) });
    }
    if let Some(age) = age(&name) {
        let group = above.iter().rev().find(|word| word.contains("年齢"))?;
        let slug = if group.contains("構成比") { "age-share" } else { "population" };
        return Some(Measured { age, ..measured(slug, sex_in(group)) });
    }
    let is_population = above.iter().any(|word| word.starts_with("総人口"));
    sex(&name).filter(|_| is_population).map(|sex| measured("population", sex))
}

fn measured(slug: &'static str, sex: Sex) -> Measured {
    let basis = match slug {
        "area" => Basis::NotPeople,
        "japanese" => Basis::CensusJapanese,
        _ => Basis::Census,
    };
    Measured { slug, sex, age: AgeBand::ALL, basis, is_rebased: false }
}

fn sex(word: &str) -> Option<Sex> {
    match word {
        "総数" | "男女総数" => Some(Sex::Both),
        "男" => Some(Sex::Male),
        "女" => Some(Sex::Female),
        _ => None,
    }
}

/// The sex at the end of `年齢別人口(男女「総数」)`, `人口構成比[年齢別](男)`.
fn sex_in(group: &str) -> Sex {
    match group {
        _ if group.ends_with("(男)") => Sex::Male,
        _ if group.ends_with("(女)") => Sex::Female,
        _ => Sex::Both,
    }
}

fn age(name: &str) -> Option<AgeBand> {
    match name {
        "15歳未満" => Some(AgeBand::new(0, 14)),
        "15~64歳" => Some(AgeBand::new(15, 64)),
        "65歳以上" => Some(AgeBand::open(65)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, above: &[&str], slug: &str, sex: Sex, age: AgeBand) {
        let found = column(name, above).unwrap_or_else(|| panic!("{name}"));
        assert_eq!((found.slug, found.sex, found.age), (slug, sex, age), "{name}");
    }

    #[test]
    fn headings_and_the_words_above_say_what_a_column_holds() {
        let all = AgeBand::ALL;
        check("男", &["総人口（男女別）"], "population", Sex::Male, all);
        let old = AgeBand::open(65);
        check("65歳以上", &["年齢別人口（女）"], "population", Sex::Female, old);
        check("65歳以上", &["人口構成比［年齢別］(男）"], "age-share", Sex::Male, old);
        check(
            "15～64歳",
            &["年齢別人口（男女「総数」）"],
            "population",
            Sex::Both,
            AgeBand::new(15, 64),
        );
        check("15歳以上\n労働力人口", &["女"], "labour-force", Sex::Female, all);
        check("15歳以上\n就業者数", &["女"], "employed", Sex::Both, all);
        check(
            "A.農業，林業",
            &["女", "産業大分類別就業者数"],
            "employed-agriculture-forestry",
            Sex::Both,
            all,
        );
        assert!(column("2015年（平成27年）の人口（組替）", &[]).is_some_and(|one| one.is_rebased));
        assert_eq!(column("総数", &["世帯"]), None);
        assert_eq!(column("未知の列", &["総人口（男女別）"]), None);
    }
}
