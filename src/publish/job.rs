//! An export as a value: what of which workbook goes into which kind of file, and how. The window,
//! the command line and the preview make one and hand it on.

use super::file_names::file_names;
use super::format::Format;
use super::options::{Ingredients, Options};
use super::subject::{Subject, subjects};
use super::writing::Writing;
use super::{Made, Remark, Section, names, part, publication, web};
use crate::export::markdown::{self, MarkdownOptions};
use crate::export::png::{self, Sheet};
use crate::export::svg::{self, SvgOptions};
use crate::export::{ExportError, Files, Progress, pdf, tsv};
use crate::file;
use crate::insight::filter::Others;
use crate::model::{JourneyMap, MapId, Workbook};
use crate::platform;
use crate::report::{ReportLayouter, Topic, report};
use crate::scene::{Page, Publication, Scene, report_scene};
use crate::theme::theme;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What leaves the program.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A map, with others of its workbook where the options say so.
    Map(MapId),
    /// A report on a map.
    Report(MapId, Topic),
    /// A picture that is there already.
    Scene(Arc<Scene>),
}

/// An export.
#[derive(Clone, Debug)]
pub struct Job {
    /// The workbook as it is; names are taken out where they are not wanted.
    pub workbook: Arc<Workbook>,
    /// What of it.
    pub content: Content,
    /// What is shown of it, on what.
    pub options: Options,
    /// How the files are written.
    pub writing: Writing,
    /// Into what kind of files.
    pub format: Format,
}

/// Where the files go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The name that was given. It is agreed that its file is replaced.
    pub path: PathBuf,
    /// The file that the workbook came from, which is never replaced.
    pub source: Option<PathBuf>,
    /// It is agreed too that files are replaced which have the numbered names of several pages.
    pub replaces: bool,
}

impl Destination {
    /// This file; numbered ones that are there already stay.
    pub fn new(path: impl Into<PathBuf>) -> Destination {
        Destination { path: path.into(), source: None, replaces: false }
    }

    /// Refuses names whose files are not to be replaced.
    fn check(&self, names: &[PathBuf]) -> Result<(), ExportError> {
        if let Some(source) = &self.source
            && names.iter().any(|name| platform::is_same_file(name, source))
        {
            return Err(ExportError::OwnFile);
        }
        let unasked = names.iter().filter(|name| !self.replaces && **name != self.path && name.exists());
        let unasked: Vec<PathBuf> = unasked.cloned().collect();
        if !unasked.is_empty() {
            return Err(ExportError::Exist(unasked));
        }
        Files::check(names)
    }
}

/// What was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// The files, in the order of their pages.
    pub files: Vec<PathBuf>,
    /// What is not as it should be.
    pub remarks: Vec<Remark>,
}

impl Job {
    /// Makes the files, all of them or none. The name of the first is the one given, if there is
    /// only one; several are numbered.
    pub fn run(&self, progress: &Progress, to: &Destination) -> Result<Saved, ExportError> {
        let job = self.without_names();
        let ready = job.ready(progress, &to.path)?;
        to.check(&ready.names)?;
        let mut files = Files::new();
        for (index, name) in ready.names.iter().enumerate() {
            files.write(name, |output| (ready.write)(index, output))?;
        }
        files.commit()?;
        Ok(Saved { files: ready.names, remarks: ready.remarks })
    }

    /// What the first file would hold.
    pub fn first(&self, progress: &Progress) -> Result<Vec<u8>, ExportError> {
        let job = self.without_names();
        let mut bytes = Vec::new();
        (job.ready(progress, Path::new(""))?.write)(0, &mut bytes)?;
        Ok(bytes)
    }

    /// How many bytes all files would take.
    pub fn length(&self, progress: &Progress) -> Result<u64, ExportError> {
        let job = self.without_names();
        let ready = job.ready(progress, Path::new(""))?;
        let mut counted = Counted(0);
        (0..ready.names.len()).try_for_each(|index| (ready.write)(index, &mut counted))?;
        Ok(counted.0)
    }

    /// The pages, without writing them.
    pub fn made(&self, progress: &Progress) -> Result<Made, ExportError> {
        self.without_names().made_of_told(progress)
    }

    /// The job with names of people taken out of its workbook, if they are not wanted.
    fn without_names(&self) -> Job {
        let mut job = self.clone();
        if !job.options.ingredients.names {
            job.workbook = Arc::new(names::without_names(&job.workbook));
        }
        job
    }

    fn made_of_told(&self, progress: &Progress) -> Result<Made, ExportError> {
        let map = |id: MapId| self.workbook.map(id).ok_or(ExportError::Empty);
        match &self.content {
            Content::Map(id) => publication(&self.workbook, map(*id)?, &self.options, progress),
            Content::Report(id, topic) => {
                let report = report(&self.workbook, map(*id)?, *topic, &BTreeSet::new(), self.options.language);
                let scene = report_scene(&ReportLayouter::default().layout(&report), theme(self.options.theme));
                Ok(self.single_page(Arc::new(scene), report.title))
            }
            Content::Scene(scene) => Ok(self.single_page(scene.clone(), self.workbook.title().to_owned())),
        }
    }

    fn single_page(&self, scene: Arc<Scene>, title: String) -> Made {
        let mut page = Page::of_scene(scene);
        if self.options.transparent {
            page.background = page.background.faded(0.0);
        }
        let publication = Publication {
            title,
            author: String::new(),
            language: self.options.language.code(),
            pages: vec![page],
            bookmarks: Vec::new(),
        };
        Made { publication, sections: Vec::new(), remarks: Vec::new() }
    }

    /// All that is to be written, under names like this.
    fn ready(&self, progress: &Progress, path: &Path) -> Result<Ready<'_>, ExportError> {
        match self.format {
            Format::Png => self.pixels(progress, path),
            Format::Svg => self.lines(progress, path),
            Format::Pdf => self.pages(progress, path),
            Format::Html => self.web(progress, path),
            Format::Markdown => self.words(progress, path, |subject, map| {
                let Ingredients { purpose, date, author, .. } = self.options.ingredients;
                let (title, language) = (subject.title.clone(), self.options.language);
                let options = MarkdownOptions { title, purpose, date, author, language };
                markdown::written(&self.workbook, map, &subject.whole, &options)
            }),
            Format::Tsv => self.words(progress, path, |_, map| tsv::file(map, self.options.language)),
        }
    }

    /// Each page as a picture of pixels.
    fn pixels(&self, progress: &Progress, path: &Path) -> Result<Ready<'_>, ExportError> {
        let made = self.made_of_told(progress)?;
        let carried = self.writing.with_workbook.then(|| file::write(&self.workbook));
        let way = |page: &Page| self.writing.png(page, self.options.form);
        let pages = made.publication.pages.iter();
        let steps =
            pages.map(|page| png::steps(page, way(page).scale).map_err(|error| self.writing.in_its_words(error, page)));
        progress.begin(steps.sum::<Result<u64, ExportError>>()?);
        let progress = progress.clone();
        Ok(Ready::pictures(made, path, move |_, (index, page), output| {
            let sheet = match carried.as_deref().filter(|_| index == 0) {
                Some(text) => Sheet::from(page).with_text(file::PICTURE_KEYWORD, text),
                None => Sheet::from(page),
            };
            png::write(sheet, &way(page), &progress, output)
        }))
    }

    /// Each page as a picture of lines.
    fn lines(&self, progress: &Progress, path: &Path) -> Result<Ready<'_>, ExportError> {
        let made = self.made_of_told(progress)?;
        progress.begin(made.publication.pages.iter().map(svg::steps).sum());
        let progress = progress.clone();
        Ok(Ready::pictures(made, path, move |made, (index, page), output| {
            let title = made.title_of(index).to_owned();
            let options = SvgOptions { text: self.writing.text, title, language: made.publication.language };
            svg::write(page, &options, &progress, output)
        }))
    }

    /// All pages in one file.
    fn pages(&self, progress: &Progress, path: &Path) -> Result<Ready<'_>, ExportError> {
        let made = self.made_of_told(progress)?;
        let progress = progress.clone();
        let (names, remarks) = (vec![path.to_owned()], made.remarks);
        let write = move |_, output: &mut dyn Write| pdf::write(&made.publication, &progress, output);
        Ok(Ready { names, remarks, write: Box::new(write) })
    }

    /// All maps on a page for browsers.
    fn web(&self, progress: &Progress, path: &Path) -> Result<Ready<'_>, ExportError> {
        let map = self.map()?;
        let progress = progress.clone();
        let write = move |_, output: &mut dyn Write| web::write(&self.workbook, map, &self.options, &progress, output);
        Ok(Ready { names: vec![path.to_owned()], remarks: Vec::new(), write: Box::new(write) })
    }

    /// Texts that are made of what is told of a map, a file for each of what there is something of its
    /// own.
    fn words(
        &self,
        progress: &Progress,
        path: &Path,
        written: impl Fn(&Subject, &JourneyMap) -> String,
    ) -> Result<Ready<'_>, ExportError> {
        let mut options = self.options.clone();
        // Words cannot fade.
        options.seen.others = Others::Hide;
        let mut texts = Vec::new();
        let mut sections = Vec::new();
        for subject in subjects(&self.workbook, self.map()?, &options) {
            progress.go_on()?;
            let told = part::as_seen(&self.workbook, &subject.map, &subject.whole, &subject.seen);
            texts.push(written(&subject, &told));
            sections.push(Section { title: subject.title, part: subject.part, pages: 1 });
        }
        let names = file_names(path, &sections, texts.len());
        let write = move |index: usize, output: &mut dyn Write| match texts.get(index) {
            Some(text) => Ok(output.write_all(text.as_bytes())?),
            None => Err(ExportError::Empty),
        };
        Ok(Ready { names, remarks: Vec::new(), write: Box::new(write) })
    }

    fn map(&self) -> Result<&JourneyMap, ExportError> {
        let Content::Map(map) = self.content else { return Err(ExportError::Empty) };
        self.workbook.map(map).map(|map| &**map).ok_or(ExportError::Empty)
    }
}

/// Writes the file with a number.
type WritePage<'a> = dyn Fn(usize, &mut dyn Write) -> Result<(), ExportError> + 'a;

/// Files that only need to be written.
struct Ready<'a> {
    names: Vec<PathBuf>,
    remarks: Vec<Remark>,
    write: Box<WritePage<'a>>,
}

impl<'a> Ready<'a> {
    /// Each page as a file of its own.
    fn pictures(
        made: Made,
        path: &Path,
        write: impl Fn(&Made, (usize, &Page), &mut dyn Write) -> Result<(), ExportError> + 'a,
    ) -> Ready<'a> {
        let names = file_names(path, &made.sections, made.publication.pages.len());
        let remarks = made.remarks.clone();
        let write = move |index: usize, output: &mut dyn Write| match made.publication.pages.get(index) {
            Some(page) => write(&made, (index, page), output),
            None => Err(ExportError::Empty),
        };
        Ready { names, remarks, write: Box::new(write) }
    }
}

/// Counts bytes and forgets them.
struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
