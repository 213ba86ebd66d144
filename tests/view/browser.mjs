// Chromium, headless, and one page in it, by the DevTools protocol.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";

const FLAGS = ["--headless", "--no-sandbox", "--remote-debugging-port=0", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
  "--disable-gpu-sandbox", "--no-first-run", "--hide-scrollbars", "--disable-background-networking"];

export async function openBrowser() {
  const folder = mkdtempSync(join(tmpdir(), "kgraph-view-"));
  const child = spawn(process.env.CHROMIUM || "chromium", [...FLAGS, `--user-data-dir=${folder}`, "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (part) => {
      said += part;
      const found = said.match(/ws:\/\/\S+/);
      if (found) resolve(found[0]);
    });
    child.on("exit", () => reject(new Error(`chromium ended: ${said.slice(-400)}`)));
    child.on("error", reject);
  });
  const socket = new WebSocket(address, { maxPayload: 1 << 30 });
  await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));
  const waiting = new Map(), listeners = [];
  let last = 0;
  socket.on("message", (message) => {
    const got = JSON.parse(message);
    if (!got.id) return listeners.forEach((listener) => listener(got));
    const { resolve, reject } = waiting.get(got.id);
    waiting.delete(got.id);
    got.error ? reject(new Error(got.error.message)) : resolve(got.result);
  });
  const send = (method, params = {}, sessionId = undefined) => new Promise((resolve, reject) => {
    waiting.set(++last, { resolve, reject });
    socket.send(JSON.stringify({ id: last, method, params, sessionId }));
  });
  return {
    async close() {
      const ended = new Promise((resolve) => child.on("exit", resolve));
      await send("Browser.close").catch(() => {});
      await ended;
      socket.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },

    // A page of that size; `complaints` collects what the console says, exceptions, and requests that leave the file.
    async open(file, { width = 1400, height = 900, dark = false, phone = false } = {}) {
      const { targetId } = await send("Target.createTarget", { url: "about:blank" });
      const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
      const own = (method, params) => send(method, params, sessionId);
      const complaints = [];
      listeners.push(({ method, params, sessionId: session }) => {
        if (session !== sessionId) return;
        if (method === "Runtime.exceptionThrown") complaints.push(params.exceptionDetails.exception?.description || params.exceptionDetails.text);
        if (method === "Log.entryAdded" && params.entry.level === "error") complaints.push(params.entry.text);
        if (method === "Runtime.consoleAPICalled" && params.type === "error") complaints.push(params.args.map((a) => a.value).join(" "));
        if (method === "Network.requestWillBeSent" && !/^(file|data|about|blob):/.test(params.request.url)) complaints.push(`asks for ${params.request.url}`);
      });
      for (const domain of ["Runtime", "Log", "Page", "Network"]) await own(`${domain}.enable`);
      await own("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: phone ? 2 : 1, mobile: phone });
      await own("Emulation.setTouchEmulationEnabled", { enabled: phone });
      await own("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });
      await own("Page.navigate", { url: `file://${file}` });
      const page = {
        complaints,
        async run(code) {
          const { result, exceptionDetails } = await own("Runtime.evaluate", { expression: code, awaitPromise: true, returnByValue: true });
          if (exceptionDetails) throw new Error(exceptionDetails.exception?.description || exceptionDetails.text);
          return result.value;
        },
        async until(code, what = code) {
          for (const end = Date.now() + 30000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50)))
            if (await page.run(`Boolean(${code})`).catch(() => false)) return;
          throw new Error(`never came true: ${what}; ${complaints.join("; ")}`);
        },
        async click(x, y) {
          await own("Input.dispatchMouseEvent", { type: "mouseMoved", x, y });
          for (const type of ["mousePressed", "mouseReleased"]) await own("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
        },
        async clickOn(selector) {
          const place = await page.run(`(() => { const e = document.querySelector(${JSON.stringify(selector)}); e.scrollIntoView({block:"nearest"});
            const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()`);
          await page.click(...place);
        },
        async type(text) { await own("Input.insertText", { text }); },
        async key(key) {
          for (const type of ["keyDown", "keyUp"]) await own("Input.dispatchKeyEvent", { type, key, text: type === "keyDown" && key.length === 1 ? key : undefined });
        },
        async picture() { return Buffer.from((await own("Page.captureScreenshot", { format: "png" })).data, "base64"); },
        close: () => send("Target.closeTarget", { targetId }),
      };
      await page.until("document.documentElement.dataset.ready", "the page has started");
      return page;
    },
  };
}
