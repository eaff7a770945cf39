//! The plan of a query: which files, which columns, which conditions.
//!
//! Pages ask the same few shapes of question many times a second, so that the plan is built
//! directly, without the optimiser that would find the same one.

use std::{path::Path, sync::Arc};

use datafusion::{
    arrow::{
        datatypes::{DataType, Field},
        record_batch::RecordBatch,
    },
    common::ScalarValue,
    config::TableParquetOptions,
    datasource::{
        listing::PartitionedFile,
        physical_plan::{
            FileGroup, FileScanConfigBuilder, ParquetSource,
            parquet::CachedParquetFileReaderFactory,
        },
        source::DataSourceExec,
        table_schema::TableSchema,
    },
    error::DataFusionError,
    execution::{TaskContext, object_store::ObjectStoreUrl},
    object_store::{ObjectStore, local::LocalFileSystem},
    physical_plan::collect,
    prelude::{SessionConfig, SessionContext},
};

use super::{Part, Version};
use crate::{
    Query,
    columns::{self, lake_schema},
    query::predicate,
};

/// Constant in each file: position of its version in the view.
pub(super) const VERSION: &str = "version";

/// Files read at the same time.
const LANES: usize = 2;
/// Below this much, reading in one lane is faster than waking another.
const LANE_BYTES: u64 = 4 * 1024 * 1024;
/// Up to so many indicators or areas, each is looked for in the bounds of a page; beyond, only the
/// first and the last.
const LONGEST_LIST: usize = 256;

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

/// What all queries of a view share: the files' footers once read, and the way to the files.
pub(super) struct Scanner {
    context: Arc<TaskContext>,
    readers: Arc<CachedParquetFileReaderFactory>,
    place: ObjectStoreUrl,
    table: TableSchema,
    options: TableParquetOptions,
}

impl std::fmt::Debug for Scanner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scanner").finish_non_exhaustive()
    }
}

impl Scanner {
    pub(super) fn new(root: &Path) -> Result<Self, DataFusionError> {
        let config = SessionConfig::new().with_target_partitions(LANES);
        let session = SessionContext::new_with_config(config);
        let store: Arc<dyn ObjectStore> = Arc::new(LocalFileSystem::new_with_prefix(root)?);
        let place = ObjectStoreUrl::parse("lake://versions")?;
        session.register_object_store(place.as_ref(), Arc::clone(&store));
        let footers = session.runtime_env().cache_manager.get_file_metadata_cache();
        let mut options = TableParquetOptions::default();
        options.global.max_in_list_size = LONGEST_LIST;
        let version = Arc::new(Field::new(VERSION, DataType::UInt32, false));
        Ok(Self {
            context: session.task_ctx(),
            readers: Arc::new(CachedParquetFileReaderFactory::new(store, footers)),
            place,
            table: TableSchema::builder(lake_schema())
                .with_table_partition_cols(vec![version])
                .build(),
            options,
        })
    }

    pub(super) async fn scan(
        &self,
        query: &Query,
        versions: &[Version],
        candidates: &[usize],
    ) -> Result<Vec<RecordBatch>, DataFusionError> {
        let schema = self.table.table_schema();
        let is_plain = candidates.iter().all(|at| versions[*at].is_plain);
        let wide: &[&str] = if is_plain { &[] } else { &WIDE };
        let names = NARROW.iter().chain(wide).chain([&VERSION]);
        let columns = names.map(|name| schema.index_of(name)).collect::<Result<_, _>>()?;

        let mut source = ParquetSource::new(self.table.clone())
            .with_table_parquet_options(self.options.clone())
            .with_parquet_file_reader_factory(Arc::clone(&self.readers) as _)
            .with_enable_page_index(true);
        if let Some(predicate) = predicate(query, schema)? {
            source = source.with_predicate(predicate);
        }
        let few = query.asks_for_few_areas();
        let files = candidates.iter().map(|at| {
            let version = &versions[*at];
            (*at, if few { &version.by_area } else { &version.by_indicator })
        });
        let plan = FileScanConfigBuilder::new(self.place.clone(), Arc::new(source))
            .with_file_groups(lanes(files.collect()))
            .with_projection_indices(Some(columns))?
            .build();
        collect(DataSourceExec::from_data_source(plan), Arc::clone(&self.context)).await
    }
}

/// Deals the files out, the largest first, to the lane that has the least to read.
fn lanes(mut files: Vec<(usize, &Part)>) -> Vec<FileGroup> {
    files.sort_by_key(|(at, part)| (std::cmp::Reverse(part.size_bytes), *at));
    let total: u64 = files.iter().map(|(_, part)| part.size_bytes).sum();
    let n_lanes = if total < LANE_BYTES { 1 } else { LANES.min(files.len()) };
    let mut lanes: Vec<(u64, Vec<PartitionedFile>)> = vec![(0, Vec::new()); n_lanes];
    for (at, part) in files {
        let file = PartitionedFile::new(part.path.clone(), part.size_bytes)
            .with_partition_values(vec![ScalarValue::UInt32(Some(at as u32))]);
        if let Some(lane) = lanes.iter_mut().min_by_key(|lane| lane.0) {
            lane.0 += part.size_bytes;
            lane.1.push(file);
        }
    }
    lanes.into_iter().map(|(_, files)| FileGroup::new(files)).collect()
}
