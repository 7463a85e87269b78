// Opens every rapport.html and granskning.html below a folder in Chromium and holds it to what everyone must be able to use:
// no axe violation (WCAG 2.2 A and AA, best practices), no sideways scrolling at 320 px, valid HTML, nothing fetched, pictures
// whose words are legible and within them, and a print that has page numbers. Usage: node check.mjs FOLDER
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const WIDTHS = [320, 768, 1280];

const pages = readdirSync(resolve(process.argv[2]), { recursive: true })
  .filter((name) => /(^|[\\/])(rapport|granskning)\.html$/.test(name))
  .map((name) => resolve(process.argv[2], name))
  .sort();
if (pages.length === 0) throw new Error("no report to check");

const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: {
    // A style block is how a report stays one file; long lines and trailing space are no matter of validity.
    "no-trailing-whitespace": "off",
    "long-title": "off",
    // A scrolling table is focusable so that it can be scrolled with the keyboard.
    "no-redundant-role": "off",
  },
});

let passed = 0;
let failed = 0;
function check(page, what, faults) {
  if (faults.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  console.error(`FAIL ${page}: ${what}`);
  for (const fault of faults.slice(0, 20)) console.error(`  ${fault}`);
}

/** Words of a picture that are cut off by its edge, stand on each other or are too small; shapes that leave it or cannot be seen. */
function pictureFaults() {
  const faults = [];
  for (const picture of document.querySelectorAll("figure.chart > svg")) {
    const name = picture.querySelector("title").textContent;
    const frame = picture.getBoundingClientRect();
    const outside = (box) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
    const words = [...picture.querySelectorAll("text")].map((text) => ({ text, box: text.getBoundingClientRect() }));
    for (const { text, box } of words) {
      if (outside(box)) faults.push(`${name}: "${text.textContent}" is cut off`);
      if (parseFloat(getComputedStyle(text).fontSize) < 11) faults.push(`${name}: "${text.textContent}" is too small`);
      if (getComputedStyle(text).fill === getComputedStyle(document.body).backgroundColor) faults.push(`${name}: "${text.textContent}" cannot be seen`);
    }
    for (const [at, one] of words.entries()) {
      for (const other of words.slice(at + 1)) {
        const apart = one.box.right <= other.box.left + 1 || other.box.right <= one.box.left + 1 || one.box.bottom <= other.box.top + 4 || other.box.bottom <= one.box.top + 4;
        if (!apart) faults.push(`${name}: "${one.text.textContent}" stands on "${other.text.textContent}"`);
      }
    }
    const bars = [...picture.querySelectorAll("rect.along")];
    if (bars.length === 0) faults.push(`${name}: no bars`);
    for (const bar of bars) {
      const box = bar.getBoundingClientRect();
      if (outside(box)) faults.push(`${name}: a bar leaves the picture`);
      if (words.some((word) => box.width > 0 && word.box.left < box.right - 1 && box.left < word.box.right - 1 && word.box.top + 4 < box.bottom && box.top < word.box.bottom - 4)) {
        faults.push(`${name}: a bar stands on words`);
      }
    }
    if (forced()) {
      for (const bar of picture.querySelectorAll("rect.solid.along, .paper")) {
        const canvas = bar.classList.contains("paper");
        const same = getComputedStyle(bar).fill === getComputedStyle(document.body).backgroundColor;
        if (same !== canvas) faults.push(`${name}: colours of one's own are not kept to`);
      }
    }
  }
  function forced() { return matchMedia("(forced-colors: active)").matches; }
  return faults;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
for (const path of pages) {
  const report = await validator.validateFile(path);
  check(path, "html-validate", report.results.flatMap((r) => r.messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`)));
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ colorScheme, javaScriptEnabled: true });
    const page = await context.newPage();
    const fetched = [];
    page.on("request", (request) => { if (request.url() !== pathToFileURL(path).href) fetched.push(request.url()); });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(pathToFileURL(path).href);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(path, `${width} px wide`, wide > 0 ? [`scrolls ${wide} px sideways`] : []);
      check(path, `pictures at ${width} px, ${colorScheme}`, await page.evaluate(pictureFaults));
      await page.emulateMedia({ forcedColors: "active" });
      check(path, `pictures at ${width} px, forced colours, ${colorScheme}`, await page.evaluate(pictureFaults));
      await page.emulateMedia({ forcedColors: "none" });
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
      await page.evaluate(axe);
      const { violations } = await page.evaluate((tags) => axe.run(document, { runOnly: { type: "tag", values: tags } }), TAGS);
      check(path, `axe at ${width} px, ${colorScheme}`, violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target} ${n.failureSummary?.split("\n")[1] ?? ""}`)));
    }
    check(path, "fetches nothing", fetched);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    check(path, "prints", pdf.length > 10_000 ? [] : ["the print is empty"]);
    await context.close();
  }
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
