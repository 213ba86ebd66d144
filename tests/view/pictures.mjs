// Pictures of pages, as Chromium shows them when it has drawn them: light, and dark as NAME-dark.png.
//
// usage: pictures.mjs FOLDER PAGE...      each PAGE an .html in FOLDER; the pictures come to stand beside them
import { writeFileSync } from "node:fs";
import { openBrowser } from "./browser.mjs";

const [folder, ...pages] = process.argv.slice(2);
const browser = await openBrowser();
for (const page of pages) {
  for (const dark of [false, true]) {
    const name = page.replace(/\.html$/, dark ? "-dark.png" : ".png");
    const opened = await browser.open(`${folder}/${page}`, { width: 1200, height: 750, dark });
    await opened.run("new Promise((resolve) => setTimeout(resolve, 1500))");
    writeFileSync(`${folder}/${name}`, await opened.picture());
    await opened.close();
  }
}
await browser.close();
