use sousei_core::{AreaCode, Observed, Polarity};

/// Areas below which no 偏差値 is formed (METHODS 6.3).
pub const MIN_AREAS_FOR_HENSACHI: usize = 8;

/// The areas among which one is ranked; a rank is never shown without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComparisonSet {
    /// All prefectures.
    Prefectures,
    /// All cities, towns, villages and special wards.
    Municipalities,
    /// The municipalities of one prefecture.
    OfPrefecture(AreaCode),
    /// The municipalities of one type (類似団体); the text of the type.
    OfType(String),
    /// The municipalities most similar in structure to one.
    SimilarTo(AreaCode),
    /// Areas that somebody chose; their name.
    Chosen(String),
}

impl ComparisonSet {
    /// Stable key of the kind of set, for the catalogue of sentences.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Prefectures => "prefectures",
            Self::Municipalities => "municipalities",
            Self::OfPrefecture(_) => "of-prefecture",
            Self::OfType(_) => "of-type",
            Self::SimilarTo(_) => "similar-to",
            Self::Chosen(_) => "chosen",
        }
    }
}

/// Which end of a ranking comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The highest value has rank 1.
    HighestFirst,
    /// The lowest value has rank 1.
    LowestFirst,
}

impl Direction {
    /// The direction in which an indicator is ranked unless another is asked for: the better
    /// end first, the highest where neither is better.
    #[must_use]
    pub fn of(polarity: Polarity) -> Self {
        match polarity {
            Polarity::Lower => Self::LowestFirst,
            Polarity::Higher | Polarity::Neutral => Self::HighestFirst,
        }
    }

    fn sign(self) -> f64 {
        match self {
            Self::HighestFirst => 1.0,
            Self::LowestFirst => -1.0,
        }
    }
}

/// Where the areas of a comparison set stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Standings {
    /// The areas compared.
    pub set: ComparisonSet,
    /// Which end comes first.
    pub direction: Direction,
    /// Mean of the values, each area counting once; none without a value. Not the value of all
    /// the areas together.
    pub mean: Option<f64>,
    /// Standard deviation over the set, which is the whole population and no sample.
    pub sd: Option<f64>,
    /// Areas with a value, by rank and then by code.
    pub rows: Vec<Standing>,
    /// Areas without one, by code.
    pub without_value: Vec<AreaCode>,
}

/// Where one area stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The area.
    pub area: AreaCode,
    /// Its value.
    pub value: f64,
    /// 1 plus the number of areas that come before; areas of one value share it.
    pub rank: usize,
    /// Areas of this value, itself included.
    pub n_tied: usize,
    /// Share of the set that comes after, in percent, half of the tied ones counted.
    pub percentile: f64,
    /// Distance from the mean in standard deviations, positive towards rank 1.
    pub z: Option<f64>,
    /// 偏差値: `50 + 10 z`; none below [`MIN_AREAS_FOR_HENSACHI`] areas.
    pub hensachi: Option<f64>,
    /// 0 for the last, 100 for the first, in between by value.
    pub min_max: Option<f64>,
}

/// Ranks areas by their values.
///
/// # Method
/// METHODS 6.3. Nothing is imputed: an area without a value has no rank and is counted apart.
/// Where all values are equal there is neither z nor 偏差値 nor a min-max score.
#[must_use]
pub fn standings(
    set: ComparisonSet,
    values: &[(AreaCode, Observed)],
    direction: Direction,
) -> Standings {
    let mut values = values.to_vec();
    values.sort_by_key(|(area, _)| *area);
    values.dedup_by_key(|(area, _)| *area);
    let number = |(area, value): &(AreaCode, Observed)| value.value().map(|value| (*area, value));
    let present: Vec<(AreaCode, f64)> = values.iter().filter_map(number).collect();
    let missing = values.iter().filter(|(_, value)| value.value().is_none());
    let numbers: Vec<Option<f64>> = present.iter().map(|(_, value)| Some(*value)).collect();
    let z = z_scores(&numbers, direction);
    let min_max = min_max_scores(&numbers, direction);
    let ranks = ranks(&numbers, direction);
    let enough = present.len() >= MIN_AREAS_FOR_HENSACHI;
    let n = present.len() as f64;
    let row = |place: usize| {
        let (area, value) = present[place];
        let n_tied = present.iter().filter(|(_, other)| *other == value).count();
        let rank = ranks[place].unwrap_or_default();
        let after = n - (rank - 1) as f64 - n_tied as f64;
        Standing {
            area,
            value,
            rank,
            n_tied,
            percentile: 100.0 * (after + n_tied as f64 / 2.0) / n,
            z: z[place],
            hensachi: z[place].filter(|_| enough).map(hensachi),
            min_max: min_max[place],
        }
    };
    let mut rows: Vec<Standing> = (0..present.len()).map(row).collect();
    rows.sort_by_key(|row| (row.rank, row.area));
    let spread = mean_and_sd(&numbers);
    Standings {
        set,
        direction,
        mean: spread.map(|(mean, _)| mean),
        sd: spread.map(|(_, sd)| sd),
        rows,
        without_value: missing.map(|(area, _)| *area).collect(),
    }
}

/// 偏差値 of a z-score.
#[must_use]
#[doc(alias = "偏差値")]
pub fn hensachi(z: f64) -> f64 {
    50.0 + 10.0 * z
}

/// Distances from the mean in population standard deviations, positive towards rank 1; none
/// where all values are equal.
#[must_use]
pub fn z_scores(values: &[Option<f64>], direction: Direction) -> Vec<Option<f64>> {
    let spread = mean_and_sd(values).filter(|(_, sd)| *sd > 0.0);
    let score = |value: f64| spread.map(|(mean, sd)| direction.sign() * (value - mean) / sd);
    values.iter().map(|value| value.and_then(score)).collect()
}

/// Values between the last (0) and the first (100); none where all values are equal.
#[must_use]
pub fn min_max_scores(values: &[Option<f64>], direction: Direction) -> Vec<Option<f64>> {
    let signed = |value: f64| direction.sign() * value;
    let present = || values.iter().flatten().map(|value| signed(*value));
    let last = present().fold(f64::INFINITY, f64::min);
    let first = present().fold(f64::NEG_INFINITY, f64::max);
    let score =
        |value: f64| (first > last).then(|| 100.0 * (signed(value) - last) / (first - last));
    values.iter().map(|value| value.and_then(score)).collect()
}

/// Competition ranks: 1 plus the number of values that come before (1, 2, 2, 4).
#[must_use]
pub fn ranks(values: &[Option<f64>], direction: Direction) -> Vec<Option<usize>> {
    let signed = |value: f64| direction.sign() * value;
    let mut sorted: Vec<f64> = values.iter().flatten().map(|value| signed(*value)).collect();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let rank = |value: f64| sorted.partition_point(|other| *other > signed(value)) + 1;
    values.iter().map(|value| value.map(rank)).collect()
}

/// Mean and population standard deviation, which is exactly 0 where all values are equal.
fn mean_and_sd(values: &[Option<f64>]) -> Option<(f64, f64)> {
    let present: Vec<f64> = values.iter().flatten().copied().collect();
    let first = *present.first()?;
    if present.iter().all(|value| *value == first) {
        return Some((first, 0.0));
    }
    let n = present.len() as f64;
    let mean = present.iter().sum::<f64>() / n;
    let squares: f64 = present.iter().map(|value| (value - mean).powi(2)).sum();
    Some((mean, (squares / n).sqrt()))
}
