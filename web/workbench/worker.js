// A worker of the workbench: it does one job after the other. See src/workbench/worker.rs.
import run, { work } from "{{script}}";

let ready;
self.onmessage = async ({ data }) => {
  try {
    if (data.program) {
      ready = run({ module_or_path: data.program });
      await ready;
      return;
    }
    await ready;
    work(data.job, (reply, bytes) => self.postMessage({ reply, bytes }, bytes ? [bytes.buffer] : []));
  } catch {
    self.postMessage({ broke: true });
  }
};
