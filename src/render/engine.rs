//! The template engine of a format, with built-in templates and one's own. tera is bounded here: what a template may print
//! unescaped, how long it may take, and how much it may write. It reaches no files and no environment: tera's own functions
//! are `range` and `throw`, and `include` finds only the templates that are given here.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use anyhow::{Result, anyhow};
use tera::{Context, ErrorKind, EscapeFn, Kwargs, State, Tera, TeraResult, Value};

use super::fault;
use super::overrides::Overrides;

/// What a template may take. Built-in ones take a thousandth; a loop within loops would otherwise never end.
const LONGEST: Duration = Duration::from_mins(1);
/// What a page may hold, in bytes.
const LARGEST: usize = 256 * 1024 * 1024;
/// Templates may call each other as deep as tera allows, which is more than a thread's usual stack is sure to hold.
const STACK: usize = 32 * 1024 * 1024;
/// Begins messages that are Swedish, since they come from here or from a template, and not from tera.
pub(super) const OWN_WORDS: &str = "fokusrapport: ";

/// The templates of an engine, and which of them are a person's own.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// Text by name.
    pub(super) texts: BTreeMap<&'static str, String>,
    /// The names of those that override a built-in one.
    pub(super) own: Vec<&'static str>,
}

/// Templates of one format. Everything they print is escaped by one function.
#[derive(Debug)]
pub(super) struct Engine {
    tera: Arc<Tera>,
    sources: Sources,
}

impl Engine {
    /// Reads the templates; of each name the person's own, if there is one. The page that is rendered decides whether there is
    /// escaping, and `ending` is how all of their names end.
    pub(super) fn new(
        ending: &'static str,
        escape: EscapeFn,
        builtin: &[(&'static str, &'static str)],
        overrides: &Overrides,
    ) -> Result<Self> {
        let mut sources = Sources::default();
        for (name, text) in builtin {
            let own = overrides.get(name);
            sources.texts.insert(name, own.cloned().unwrap_or_else(|| (*text).to_owned()));
            sources.own.extend(own.map(|_| *name));
        }
        let mut tera = Tera::new();
        tera.set_escape_fn(escape);
        tera.autoescape_on([ending]);
        tera.register_filter("safe", safe);
        tera.register_function("throw", throw);
        tera.add_raw_templates(sources.texts.iter()).map_err(|error| fault::of(&error, &sources))?;
        Ok(Self { tera: Arc::new(tera), sources })
    }

    /// Renders a template, which sees `value` under `name` and nothing else.
    pub(super) fn render(&self, template: &str, name: &'static str, value: Value) -> Result<String> {
        self.render_within(LONGEST, template, name, value)
    }

    /// The same, in a thread that is left behind when the time is out: tera cannot be interrupted.
    pub(super) fn render_within(
        &self,
        longest: Duration,
        template: &str,
        name: &'static str,
        value: Value,
    ) -> Result<String> {
        let mut context = Context::new();
        context.insert_value(name, value);
        let (tera, wanted) = (Arc::clone(&self.tera), template.to_owned());
        let (sender, receiver) = mpsc::channel();
        let rendering = move || {
            let mut page = Page(Vec::new());
            let rendered = tera.render_to(&wanted, &context, &mut page);
            // Nobody listens when the time is out.
            let _ = sender.send(rendered.map(|()| page.0));
            // Nothing renders anything after its reports, and the process ends soon: to give back so many small values takes
            // a tenth of the time that it took to print them.
            std::mem::forget(context);
        };
        std::thread::Builder::new()
            .stack_size(STACK)
            .spawn(rendering)
            .map_err(|_| anyhow!("Mallen {template} kan inte användas: datorn har för lite minne ledigt."))?;
        let page = match receiver.recv_timeout(longest) {
            Ok(Ok(page)) => page,
            Ok(Err(error)) if matches!(error.kind(), ErrorKind::Io(_)) => {
                return Err(fault::endless(template, "blir för stor", &self.sources).into());
            }
            Ok(Err(error)) => return Err(fault::of(&error, &self.sources).into()),
            Err(_) => return Err(fault::endless(template, "blir inte färdig", &self.sources).into()),
        };
        String::from_utf8(page).map_err(|_| anyhow!("Mallen {template} skriver något som inte är text."))
    }
}

/// A page as it grows, up to the largest.
struct Page(Vec<u8>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// `safe`: only what is escaped already passes, so that no template can switch the escaping off.
fn safe(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    if value.is_safe() || !value.is_string() {
        return Ok(value.clone());
    }
    Err(own_words(
        "filtret ”safe” kan bara användas på människors texter (words.html och words.markdown), som redan är rensade. \
         Annan text kan innehålla sådant som förstör sidan. Ta bort filtret",
    ))
}

/// `throw`: a template's own message.
#[allow(clippy::needless_pass_by_value, reason = "tera gives it so")]
fn throw(arguments: Kwargs, _: &State) -> TeraResult<bool> {
    Err(own_words(&format!("mallen säger: {}", arguments.must_get::<&str>("message")?)))
}

fn own_words(words: &str) -> tera::Error {
    tera::Error::message(format!("{OWN_WORDS}{words}"))
}
