//! The plan of a query: which files, which stretches of them, which columns.
//!
//! Pages ask the same few shapes of question many times a second, so that the plan is built
//! directly, without the optimiser that would find the same one.

use std::{cmp::Reverse, path::Path, sync::Arc};

use datafusion::{
    arrow::{
        datatypes::{DataType, Field},
        record_batch::RecordBatch,
    },
    common::ScalarValue,
    datasource::{
        listing::PartitionedFile,
        physical_plan::{
            FileGroup, FileScanConfigBuilder, ParquetSource, parquet::ParquetRowSelection,
        },
        source::DataSourceExec,
        table_schema::TableSchema,
    },
    error::DataFusionError,
    execution::{TaskContext, object_store::ObjectStoreUrl},
    physical_plan::collect,
    prelude::{SessionConfig, SessionContext},
};
use parquet::arrow::arrow_reader::RowSelection;

use super::{Reading, cost, files::Files};
use crate::columns::{self, lake_schema};

/// Constant in each file: position of its version in the view.
pub(super) const VERSION: &str = "version";

/// Files read at the same time.
const LANES: usize = 2;
/// Below this many rows to read, one lane is faster than waking another.
const LANE_COST: usize = 100_000;

/// Columns of an answer; those that [`WIDE`] adds are known from the summary for most versions.
const NARROW: [&str; 8] = [
    columns::INDICATOR,
    columns::AREA,
    columns::PERIOD,
    columns::SEX,
    columns::AGE_FROM,
    columns::AGE_TO,
    columns::VALUE,
    columns::STATUS,
];
const WIDE: [&str; 3] = [columns::UNIT, columns::BASIS, columns::VINTAGE];

/// What all queries of a view share.
pub(super) struct Scanner {
    context: Arc<TaskContext>,
    files: Arc<Files>,
    table: TableSchema,
}

impl std::fmt::Debug for Scanner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scanner").finish_non_exhaustive()
    }
}

impl Scanner {
    pub(super) fn new(root: &Path) -> Self {
        let config = SessionConfig::new().with_target_partitions(LANES);
        let version = Arc::new(Field::new(VERSION, DataType::UInt32, false));
        Self {
            context: SessionContext::new_with_config(config).task_ctx(),
            files: Arc::new(Files::new(root)),
            table: TableSchema::builder(lake_schema())
                .with_table_partition_cols(vec![version])
                .build(),
        }
    }

    /// Reads stretches of files, which hold the answer and at most few rows beside it.
    pub(super) async fn scan(
        &self,
        readings: &[Reading<'_>],
    ) -> Result<Vec<RecordBatch>, DataFusionError> {
        let schema = self.table.table_schema();
        let is_plain = readings.iter().all(|reading| reading.version.is_plain);
        let wide: &[&str] = if is_plain { &[] } else { &WIDE };
        let names = NARROW.iter().chain(wide).chain([&VERSION]);
        let columns = names.map(|name| schema.index_of(name)).collect::<Result<_, _>>()?;
        let groups = lanes(readings);
        self.files.open(readings.iter().map(|one| one.part.path.clone()).collect()).await?;
        let source = ParquetSource::new(self.table.clone())
            .with_parquet_file_reader_factory(Arc::clone(&self.files) as _);
        // The engine asks the session for it, although the files are read by ours.
        let place = ObjectStoreUrl::local_filesystem();
        let plan = FileScanConfigBuilder::new(place, Arc::new(source))
            .with_file_groups(groups)
            .with_projection_indices(Some(columns))?
            .build();
        collect(DataSourceExec::from_data_source(plan), Arc::clone(&self.context)).await
    }
}

/// Deals the readings out, the longest first, to the lane that has the least to read.
fn lanes(readings: &[Reading<'_>]) -> Vec<FileGroup> {
    let mut by_cost: Vec<(usize, &Reading<'_>)> =
        readings.iter().map(|reading| (cost(&reading.stretches), reading)).collect();
    by_cost.sort_by_key(|(cost, reading)| (Reverse(*cost), reading.at));
    let total: usize = by_cost.iter().map(|(cost, _)| cost).sum();
    let n_lanes = if total < LANE_COST { 1 } else { LANES.min(readings.len()) };
    let mut lanes: Vec<(usize, Vec<PartitionedFile>)> = vec![(0, Vec::new()); n_lanes];
    for (cost, reading) in by_cost {
        if let Some(lane) = lanes.iter_mut().min_by_key(|lane| lane.0) {
            lane.0 += cost;
            lane.1.push(file(reading));
        }
    }
    lanes.into_iter().map(|(_, files)| FileGroup::new(files)).collect()
}

fn file(reading: &Reading<'_>) -> PartitionedFile {
    let n_rows = reading.version.index.n_rows();
    let stretches = reading.stretches.iter().cloned();
    let selection = RowSelection::from_consecutive_ranges(stretches, n_rows);
    PartitionedFile::new(reading.part.path.clone(), reading.part.size_bytes)
        .with_partition_values(vec![ScalarValue::UInt32(Some(reading.at as u32))])
        .with_extension(ParquetRowSelection::new(selection))
}
