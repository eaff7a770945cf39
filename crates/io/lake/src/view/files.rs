//! The files of a view as the engine reads them: footers once, small files as a whole.
//!
//! A question touches a few pages of many files. Fetching each from the disk, and its footer
//! again, would take longer than everything else.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{Read as _, Seek as _, SeekFrom},
    ops::Range,
    path::{Path, PathBuf},
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use datafusion::{
    datasource::{listing::PartitionedFile, physical_plan::ParquetFileReaderFactory},
    error::DataFusionError,
    physical_plan::metrics::ExecutionPlanMetricsSet,
};
use parquet::{
    arrow::{
        arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions},
        async_reader::AsyncFileReader,
    },
    errors::ParquetError,
    file::metadata::{PageIndexPolicy, ParquetMetaData},
};

/// As many bytes of files are kept in memory at most; all municipalities and twenty years have
/// about half of it.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The files that were read from so far.
#[derive(Debug)]
pub(super) struct Files {
    root: PathBuf,
    most_bytes: u64,
    opened: Mutex<Opened>,
}

#[derive(Debug, Default)]
struct Opened {
    n_bytes: u64,
    by_path: BTreeMap<String, Arc<Opening>>,
}

/// A file that was opened.
#[derive(Debug)]
struct Opening {
    path: PathBuf,
    /// With the place of each page, without which a whole row group would be read.
    footer: Arc<ParquetMetaData>,
    /// The content, unless too much is in memory already.
    content: Option<Bytes>,
}

impl Files {
    pub(super) fn new(root: &Path) -> Self {
        Self::keeping(root, MOST_BYTES)
    }

    fn keeping(root: &Path, most_bytes: u64) -> Self {
        Self { root: root.to_owned(), most_bytes, opened: Mutex::default() }
    }

    /// Opens the files that were not opened before.
    pub(super) async fn open(self: &Arc<Self>, paths: Vec<String>) -> Result<(), DataFusionError> {
        let missing: Vec<String> = {
            let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
            paths.into_iter().filter(|path| !opened.by_path.contains_key(path)).collect()
        };
        if missing.is_empty() {
            return Ok(());
        }
        let files = Arc::clone(self);
        let opening = tokio::task::spawn_blocking(move || {
            missing.into_iter().try_for_each(|path| files.open_one(path))
        });
        opening.await.map_err(|join| DataFusionError::External(Box::new(join)))?
    }

    fn open_one(&self, path: String) -> Result<(), DataFusionError> {
        let place = self.root.join(&path);
        let size_bytes = fs::metadata(&place)?.len();
        let options = ArrowReaderOptions::new().with_page_index_policy(PageIndexPolicy::Required);
        let is_room = {
            let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
            let is_room = opened.n_bytes + size_bytes <= self.most_bytes;
            opened.n_bytes += if is_room { size_bytes } else { 0 };
            is_room
        };
        let content = if is_room { Some(Bytes::from(fs::read(&place)?)) } else { None };
        let footer = match &content {
            Some(content) => ArrowReaderMetadata::load(content, options)?,
            None => ArrowReaderMetadata::load(&File::open(&place)?, options)?,
        };
        let footer = Arc::clone(footer.metadata());
        let opening = Arc::new(Opening { path: place, footer, content });
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.by_path.insert(path, opening);
        Ok(())
    }
}

impl ParquetFileReaderFactory for Files {
    fn create_reader(
        &self,
        _partition_index: usize,
        file: PartitionedFile,
        _metadata_size_hint: Option<usize>,
        _metrics: &ExecutionPlanMetricsSet,
    ) -> Result<Box<dyn AsyncFileReader + Send>, DataFusionError> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        let opening = opened.by_path.get(file.path().as_ref()).map(Arc::clone);
        let not_opened = || DataFusionError::Execution(format!("{} is not open", file.path()));
        Ok(Box::new(Reader(opening.ok_or_else(not_opened)?)))
    }
}

struct Reader(Arc<Opening>);

type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, ParquetError>> + Send + 'a>>;

impl AsyncFileReader for Reader {
    fn get_bytes(&mut self, range: Range<u64>) -> Later<'_, Bytes> {
        Box::pin(async move { Ok(self.ranges(vec![range]).await?.remove(0)) })
    }

    fn get_byte_ranges(&mut self, ranges: Vec<Range<u64>>) -> Later<'_, Vec<Bytes>> {
        Box::pin(self.ranges(ranges))
    }

    fn get_metadata<'a>(
        &'a mut self,
        _options: Option<&'a ArrowReaderOptions>,
    ) -> Later<'a, Arc<ParquetMetaData>> {
        Box::pin(async move { Ok(Arc::clone(&self.0.footer)) })
    }
}

impl Reader {
    async fn ranges(&self, ranges: Vec<Range<u64>>) -> Result<Vec<Bytes>, ParquetError> {
        let Some(content) = &self.0.content else {
            let opening = Arc::clone(&self.0);
            let reading = tokio::task::spawn_blocking(move || opening.read(&ranges));
            return Ok(reading.await.map_err(|join| ParquetError::External(Box::new(join)))??);
        };
        let slice = |range: Range<u64>| {
            let inside = range.start <= range.end && range.end <= content.len() as u64;
            let wrong = || ParquetError::EOF("a page lies outside its file".to_owned());
            let slice = || content.slice(range.start as usize..range.end as usize);
            if inside { Ok(slice()) } else { Err(wrong()) }
        };
        ranges.into_iter().map(slice).collect()
    }
}

impl Opening {
    fn read(&self, ranges: &[Range<u64>]) -> std::io::Result<Vec<Bytes>> {
        let mut file = File::open(&self.path)?;
        let read = |range: &Range<u64>| {
            let size_bytes = range.end.saturating_sub(range.start);
            file.seek(SeekFrom::Start(range.start))?;
            let mut content = Vec::new();
            // Not `read_exact`, so that a wrong range does not ask for more memory than there is.
            file.by_ref().take(size_bytes).read_to_end(&mut content)?;
            match content.len() as u64 == size_bytes {
                true => Ok(Bytes::from(content)),
                false => Err(std::io::ErrorKind::UnexpectedEof.into()),
            }
        };
        ranges.iter().map(read).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export_parquet;

    #[tokio::test]
    async fn a_file_reads_the_same_from_memory_and_from_the_disk() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a.parquet"), export_parquet(&[], &[]).unwrap()).unwrap();
        let mut answers = Vec::new();
        for most_bytes in [0, MOST_BYTES] {
            let files = Arc::new(Files::keeping(root.path(), most_bytes));
            files.open(vec!["a.parquet".to_owned()]).await.unwrap();
            let metrics = ExecutionPlanMetricsSet::new();
            let file = PartitionedFile::new("a.parquet", 0);
            let mut reader = files.create_reader(0, file, None, &metrics).unwrap();
            answers.push(reader.get_byte_ranges(vec![0..4, 2..9]).await.unwrap());
            assert_eq!(reader.get_bytes(0..4).await.unwrap(), b"PAR1".as_slice());
            assert!(reader.get_bytes(0..u64::from(u32::MAX)).await.is_err());
        }
        assert_eq!(answers[0], answers[1]);
    }
}
