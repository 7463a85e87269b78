//! tera's messages in Swedish. In: what tera says. Out: the end of a sentence, without full stop.
//!
//! A message is known by how it begins. One that is not known here gets a sentence that holds for all.

use super::embedded;
use super::engine::{OWN_WORDS, Sources};
use super::overrides::FOLDER;
use crate::{swedish, text};

/// How a message begins, and what it says in Swedish. `{0}` is the first name that the message quotes, `{0:}` the same as a
/// sort of value.
const WORDINGS: &[(&str, &str)] = &[
    ("Unknown filter", "filtret {0} finns inte"),
    ("Unknown test", "testet {0} efter ”is” finns inte"),
    ("Unknown function", "funktionen {0} finns inte"),
    ("Unknown component", "delen {0} finns inte"),
    ("Unknown template", "mallen {0} finns inte"),
    ("Unknown tag", "taggen finns inte eller passar inte här. En avslutande tagg före den kan saknas"),
    ("Unknown argument(s)", "delen tar inte emot {0}"),
    ("Block `", "blocket {0} finns inte i mallen som den här bygger på"),
    ("Variable `", "namnet {0} finns inte"),
    ("Field `", "namnet {0} finns inte där"),
    ("Tried to render a variable", "namnet finns inte"),
    ("Cannot index into an undefined", "namnet före hakparentesen finns inte"),
    ("Index expression is undefined", "namnet inom hakparentesen finns inte"),
    ("Cannot slice an undefined", "namnet före hakparentesen finns inte"),
    ("Iteration not possible", "for kan inte gå igenom {0:}, bara en lista"),
    ("Key/value iteration", "for med två namn kan inte gå igenom {0:}, bara ett objekt"),
    ("Math operations", "räknetecken kan bara stå mellan tal, inte vid {0:}"),
    ("`+` requires", "plus kan bara stå mellan tal, inte mellan {0:} och {1:}. Text sätts ihop med ~"),
    ("Cannot compare", "det går inte att jämföra {0:} med {1:}"),
    ("Cannot divide by 0", "det går inte att dela med 0"),
    ("Invalid type for the value", "värdet är {1:}, men här behövs {0:}"),
    ("Missing keyword argument", "argumentet {0} saknas"),
    ("Argument `", "delen behöver argumentet {0}, som saknas"),
    ("Component argument `", "argumentet {0} är av fel slag eller står två gånger"),
    ("Keyword argument", "argumentet {0} står två gånger"),
    ("Component `", "delen {0} finns både i {1} och i {2}. Ta bort den ena"),
    ("Function `range`", "range räknar upp för många tal, eller baklänges. Högst 100 000 går"),
    ("Maximum render recursion", "en del skriver ut sig själv utan slut"),
    ("Unexpected end of input", "mallen slutar mitt i något. En avslutande tagg saknas, till exempel {% endif %}"),
    ("Unclosed component", "delen {0} avslutas inte"),
    ("Closing tag", "taggen avslutar {0}, men {1} står öppen"),
    ("Found invalid field of `loop`", "loop har bara index, index0, first, last och length"),
    ("Found ", "det som står här passar inte. En parentes, ett citattecken eller en avslutande tagg kan vara fel"),
    ("This content would be ignored", "i en mall som börjar med extends kan text bara stå inom block"),
    ("Template already contains a block", "blocket {0} finns två gånger"),
    ("Template already contains a component", "delen {0} finns två gånger"),
    ("Template is already extending", "extends står två gånger"),
    ("`extends` needs", "extends måste stå först i mallen"),
    ("super()", "super() kan bara stå i ett block"),
    ("Tried to use super()", "mallen som den här bygger på har inget sådant block, så super() finns inte"),
    ("The expression is too complex", "uttrycket är för långt. Dela upp det med set"),
    ("The template nesting is too deep", "för många taggar står inom varandra"),
];

/// The filters that templates may use, to name the nearest of.
const FILTERS: [&str; 37] = [
    "safe",
    "default",
    "upper",
    "lower",
    "wordcount",
    "escape",
    "escape_html",
    "escape_xml",
    "newlines_to_br",
    "pluralize",
    "trim",
    "trim_start",
    "trim_end",
    "replace",
    "capitalize",
    "title",
    "truncate",
    "indent",
    "str",
    "int",
    "float",
    "length",
    "reverse",
    "split",
    "abs",
    "round",
    "first",
    "last",
    "nth",
    "join",
    "sort",
    "unique",
    "get",
    "values",
    "keys",
    "pairs",
    "group_by",
];
/// How many names to propose.
const PROPOSED: usize = 4;

/// A message in Swedish.
pub(super) fn swedish(message: &str, sources: &Sources) -> String {
    if let Some(own) = message.strip_prefix(OWN_WORDS) {
        return text::one_line(own);
    }
    let Some((_, words)) = WORDINGS.iter().find(|(begins, _)| message.starts_with(begins)) else {
        return "det som står här går inte att förstå eller använda".to_owned();
    };
    let mut said = (*words).to_owned();
    for (index, name) in names(message).into_iter().enumerate() {
        said = said.replace(&format!("{{{index}}}"), &text::quoted(name)).replace(&format!("{{{index}:}}"), sort(name));
    }
    said + &hint(message, sources)
}

/// That templates lead back to each other.
pub(super) fn chain(tag: &str, chain: &[String]) -> String {
    format!("{OWN_WORDS}{tag} leder tillbaka till samma mall: {}", chain.join(" → "))
}

/// The names that a message quotes.
pub(super) fn names(message: &str) -> Vec<&str> {
    let mark = if message.contains('`') { '`' } else { '\'' };
    message.split(mark).skip(1).step_by(2).collect()
}

/// What may have been meant.
fn hint(message: &str, sources: &Sources) -> String {
    let Some(name) = names(message).first().copied() else { return String::new() };
    if message.starts_with("Unknown filter") {
        return near(name, FILTERS);
    }
    if message.starts_with("Unknown template") {
        return near(name, sources.texts.keys().copied());
    }
    if message.starts_with("Unknown component") {
        return taken_out(&format!("component {name}("), sources).unwrap_or_else(|| near(name, components(sources)));
    }
    if message.starts_with("Block `") {
        return taken_out(&format!("block {name} %}}"), sources).unwrap_or_default();
    }
    let available = ["Available fields: ", "Available variables: "].iter().find_map(|lead| message.split_once(lead));
    available.map(|(_, list)| near(name, list.split(", "))).unwrap_or_default()
}

/// That a person's own template lacks what stands in the built-in one.
fn taken_out(text: &str, sources: &Sources) -> Option<String> {
    let mut own = embedded::all().filter(|(name, _)| sources.own.contains(name));
    let (file, _) = own.find(|(_, builtin)| builtin.contains(text))?;
    Some(format!(", men i den inbyggda {file}: lägg tillbaka det i {FOLDER}/{file}"))
}

fn components(sources: &Sources) -> impl Iterator<Item = &str> {
    sources
        .texts
        .values()
        .flat_map(|text| text.split("{% component ").skip(1))
        .filter_map(|rest| rest.split('(').next())
}

fn near<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    let near: Vec<&str> = text::nearest_first(name, candidates).into_iter().take(PROPOSED).collect();
    format!(". Närmast: {}", swedish::and_list(&near))
}

/// A sort of value.
fn sort(name: &str) -> &'static str {
    match name {
        "string" => "text",
        "bool" => "ja eller nej",
        "array" => "en lista",
        "map/struct" | "map" => "ett objekt",
        "undefined" => "något som inte finns",
        "none" => "ett tomt värde",
        _ => "ett tal",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_filter_that_is_proposed_is_there() {
        for filter in FILTERS {
            let mut engine = tera::Tera::new();
            engine.add_raw_template("a", &format!("{{{{ a | {filter} }}}}")).unwrap();
        }
    }
}
