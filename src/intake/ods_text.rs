//! The text of an OpenDocument cell: paragraphs, with white space stored as elements.

use super::budget::too_long;
use super::limits;
use super::refusal::Reading;
use super::xml::{self, Step, Xml};

/// The paragraphs of the cell that began last, on a line each. Comments and drawings are no text of the cell.
pub(super) fn paragraphs(steps: &mut Xml<'_>) -> Reading<String> {
    let outer = steps.depth().saturating_sub(1);
    let mut all = String::new();
    let mut first = true;
    while steps.depth() > outer {
        let Step::Start(start) = steps.next()? else { continue };
        if xml::name(&start) == "p" {
            if !std::mem::take(&mut first) {
                all.push('\n');
            }
            paragraph(steps, &mut all)?;
            if all.len() > limits::TEXT_BYTES {
                return Err(too_long());
            }
        } else {
            steps.skip()?;
        }
    }
    Ok(all)
}

/// Adds the paragraph that began last.
fn paragraph(steps: &mut Xml<'_>, all: &mut String) -> Reading<()> {
    let outer = steps.depth().saturating_sub(1);
    // White space in the XML is one space, and none at the beginning of a paragraph.
    let mut after_space = true;
    while steps.depth() > outer {
        match steps.next()? {
            Step::Text(text) => {
                for letter in text.chars() {
                    let is_space = matches!(letter, ' ' | '\t' | '\n' | '\r');
                    if !(is_space && after_space) {
                        all.push(if is_space { ' ' } else { letter });
                    }
                    after_space = is_space;
                }
            }
            Step::Start(start) => {
                match xml::name(&start) {
                    "s" => {
                        let count = xml::number::<usize>(&start, "c").unwrap_or(1);
                        if count.saturating_add(all.len()) > limits::TEXT_BYTES {
                            return Err(too_long());
                        }
                        all.extend(std::iter::repeat_n(' ', count));
                    }
                    "tab" => all.push('\t'),
                    "line-break" => all.push('\n'),
                    "annotation" | "note" | "ruby-text" | "bookmark" => {
                        steps.skip()?;
                        continue;
                    }
                    _ => continue,
                }
                after_space = false;
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    use super::super::refusal::Refusal;

    fn text(cell: &str) -> String {
        let cell = format!("<c xmlns:x=\"x\" xmlns:o=\"o\">{cell}</c>");
        let mut steps = Xml::new(&cell);
        steps.root().unwrap();
        paragraphs(&mut steps).unwrap()
    }

    #[test]
    fn spaces_are_elements_and_comments_are_left_out() {
        assert_eq!(text("<x:p>  A<x:s x:c=\"2\"/>B\n C<x:tab/></x:p><x:p><x:span>D</x:span></x:p>"), "A  B C\t\nD");
        assert_eq!(text("<o:annotation><x:p>nej</x:p></o:annotation><x:p>1 &lt; 2</x:p>"), "1 < 2");
    }

    #[test]
    fn an_endless_run_of_spaces_is_refused() {
        let mut steps = Xml::new("<c><p><s c=\"4000000000\"/></p></c>");
        steps.root().unwrap();
        assert!(matches!(paragraphs(&mut steps), Err(Refusal::OverLimits(_))));
    }
}
