//! Quantiles of many paths: a plain definition, and a selection that finds several at once.

use crate::Error;
use crate::lanes::vectorised;

/// Shares of the paths below the wanted values: ascending, each from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Probabilities(Vec<f64>);

impl Probabilities {
    /// Takes shares in ascending order; an empty list asks for the mean alone.
    ///
    /// # Errors
    /// If one is outside 0 to 1 or not above the one before it.
    pub fn new(shares: Vec<f64>) -> Result<Self, Error> {
        let mut before = -1.0;
        for share in &shares {
            if !(0.0..=1.0).contains(share) || *share <= before {
                return Err(Error::Probability { seen: *share });
            }
            before = *share;
        }
        Ok(Self(shares))
    }

    /// The shares, ascending.
    #[must_use]
    pub fn shares(&self) -> &[f64] {
        &self.0
    }
}

/// The place of a quantile among `count` sorted values: the rank below it and how far it lies towards the next.
fn place(count: usize, share: f64) -> (usize, f64) {
    let position = (count - 1) as f64 * share;
    let below = position.floor();
    (below as usize, position - below)
}

/// The quantile of sorted values by linear interpolation between ranks (type 7 of Hyndman and Fan).
///
/// With `h = (n − 1) · share` it is `x[⌊h⌋] + (h − ⌊h⌋) · (x[⌊h⌋ + 1] − x[⌊h⌋])`; none without values.
/// This is the definition that [`QuantileFinder`] is tested against.
///
/// # References
/// Hyndman and Fan 1996, definition 7.
#[must_use]
pub fn quantile_of_sorted(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let (rank, part) = place(sorted.len(), share.clamp(0.0, 1.0));
    let low = sorted[rank];
    Some(low + part * (sorted[(rank + 1).min(last)] - low))
}

/// Below this many values a plain sort is as fast.
const SORT_BELOW: usize = 96;
/// Adding this leaves a small number, rounded, in the low bits of the sum.
const ROUNDING: f64 = 4_503_599_627_370_496.0;
/// Values looked at together.
const WIDTH: usize = 8;
/// More buckets than this are not worth walking over.
const MAX_BUCKETS: usize = 4096;

/// Finds quantiles of unsorted values without sorting them, with buffers that are used again.
///
/// Puts the values into equally wide buckets between the smallest and the largest, walks over the counts to the buckets that hold the wanted ranks, and sorts those alone.
/// The ranks found are exact.
#[derive(Debug, Clone, Default)]
pub struct QuantileFinder {
    buckets: Vec<u16>,
    counts: Vec<u32>,
    group_of: Vec<u8>,
    hits: Vec<u32>,
    picked: Vec<f64>,
    ranks: Vec<usize>,
    wanted: Vec<Wanted>,
}

/// A bucket that holds at least one wanted rank.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    first_rank: usize,
    start: usize,
    end: usize,
}

impl QuantileFinder {
    /// Writes the quantile of each share into `found`; leaves it as it is without values.
    ///
    /// # Shape
    /// `found`: one element per share. `values`: finite numbers.
    pub fn find(&mut self, values: &[f64], probabilities: &Probabilities, found: &mut [f64]) {
        let shares = probabilities.shares();
        if values.is_empty() || shares.is_empty() {
            return;
        }
        let (low, high) = vectorised(
            #[inline(always)]
            || range(values),
        );
        let count = bucket_count(values.len());
        let per_bucket = (count - 1) as f64 / (high - low);
        if high <= low {
            found.fill(low);
        } else if values.len() < SORT_BELOW || !per_bucket.is_finite() || shares.len() > 100 {
            self.find_by_sorting(values, shares, found);
        } else {
            self.fill_buckets(values, low, per_bucket, count);
            self.find_wanted(values.len(), shares);
            self.pick(values);
            self.read(values.len(), shares, found);
        }
    }

    fn find_by_sorting(&mut self, values: &[f64], shares: &[f64], found: &mut [f64]) {
        self.picked.clear();
        self.picked.extend_from_slice(values);
        self.picked.sort_unstable_by(f64::total_cmp);
        for (share, place) in shares.iter().zip(found) {
            *place = quantile_of_sorted(&self.picked, *share).unwrap_or(*place);
        }
    }

    fn fill_buckets(&mut self, values: &[f64], low: f64, per_bucket: f64, count: usize) {
        self.buckets.resize(values.len(), 0);
        vectorised(
            #[inline(always)]
            || number(values, low, per_bucket, &mut self.buckets),
        );
        self.counts.clear();
        self.counts.resize(count, 0);
        // A power of two as the length lets the mask stand in for the check of the index.
        let mask = self.counts.len() - 1;
        for bucket in &self.buckets {
            self.counts[usize::from(*bucket) & mask] += 1;
        }
    }

    /// Walks over the counts once and notes the buckets of all wanted ranks.
    fn find_wanted(&mut self, values: usize, shares: &[f64]) {
        self.ranks.clear();
        for share in shares {
            let (rank, part) = place(values, *share);
            self.ranks.push(rank);
            if part > 0.0 {
                self.ranks.push(rank + 1);
            }
        }
        self.ranks.sort_unstable();
        self.wanted.clear();
        self.group_of.clear();
        self.group_of.resize(self.counts.len(), 0);
        let (mut bucket, mut before, mut start) = (0, 0, 0);
        for rank in &self.ranks {
            let is_new = self
                .wanted
                .last()
                .is_none_or(|last| *rank >= last.first_rank + (last.end - last.start));
            if !is_new {
                continue;
            }
            while before + self.counts[bucket] as usize <= *rank {
                before += self.counts[bucket] as usize;
                bucket += 1;
            }
            let end = start + self.counts[bucket] as usize;
            self.wanted.push(Wanted { first_rank: before, start, end });
            self.group_of[bucket] = self.wanted.len() as u8;
            start = end;
        }
        self.picked.clear();
        self.picked.resize(start, 0.0);
    }

    /// Copies the values of the wanted buckets and sorts each bucket.
    fn pick(&mut self, values: &[f64]) {
        let hits = self.note_hits(values.len());
        let mut next = [0; 256];
        for (place, wanted) in next.iter_mut().zip(&self.wanted) {
            *place = wanted.start;
        }
        for hit in &self.hits[..hits] {
            let index = *hit as usize;
            let group = self.group_of[usize::from(self.buckets[index])];
            let place = &mut next[usize::from(group - 1)];
            self.picked[*place] = values[index];
            *place += 1;
        }
        for wanted in &self.wanted {
            self.picked[wanted.start..wanted.end].sort_unstable_by(f64::total_cmp);
        }
    }

    /// Notes which values lie in wanted buckets and returns how many.
    fn note_hits(&mut self, values: usize) -> usize {
        self.hits.resize(values + 1, 0);
        let mask = self.group_of.len() - 1;
        let mut count = 0;
        // Every value is noted and the next one overwrites it unless it is wanted: no branch to guess wrong.
        for (index, bucket) in self.buckets.iter().enumerate() {
            self.hits[count] = index as u32;
            count += usize::from(self.group_of[usize::from(*bucket) & mask] != 0);
        }
        count
    }

    fn read(&self, values: usize, shares: &[f64], found: &mut [f64]) {
        for (share, out) in shares.iter().zip(found) {
            let (rank, part) = place(values, *share);
            let low = self.at_rank(rank);
            *out = if part > 0.0 { low + part * (self.at_rank(rank + 1) - low) } else { low };
        }
    }

    fn at_rank(&self, rank: usize) -> f64 {
        let after = self.wanted.partition_point(|wanted| wanted.first_rank <= rank);
        let wanted = self.wanted[after - 1];
        self.picked[wanted.start + rank - wanted.first_rank]
    }
}

fn bucket_count(values: usize) -> usize {
    (values / 4).next_power_of_two().clamp(64, MAX_BUCKETS)
}

/// Smallest and largest value.
#[inline(always)]
fn range(values: &[f64]) -> (f64, f64) {
    let (mut low, mut high) = ([f64::INFINITY; WIDTH], [f64::NEG_INFINITY; WIDTH]);
    let (chunks, rest) = values.as_chunks::<WIDTH>();
    for chunk in chunks {
        for lane in 0..WIDTH {
            // Comparisons instead of `min` and `max`: no NaN is in here, and this is one instruction.
            low[lane] = if chunk[lane] < low[lane] { chunk[lane] } else { low[lane] };
            high[lane] = if chunk[lane] > high[lane] { chunk[lane] } else { high[lane] };
        }
    }
    let smallest = low.iter().chain(rest).copied().fold(f64::INFINITY, f64::min);
    let largest = high.iter().chain(rest).copied().fold(f64::NEG_INFINITY, f64::max);
    (smallest, largest)
}

/// The bucket of each value: the rounded distance from the smallest, never falling as values rise.
#[inline(always)]
fn number(values: &[f64], low: f64, per_bucket: f64, buckets: &mut [u16]) {
    for (value, bucket) in values.iter().zip(buckets) {
        *bucket = ((value - low) * per_bucket + ROUNDING).to_bits() as u16;
    }
}
