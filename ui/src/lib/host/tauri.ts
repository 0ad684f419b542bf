/** The real station, behind Tauri's commands. Nothing else imports from `@tauri-apps`. */
import { convertFileSrc } from '@tauri-apps/api/core';
import type { Point } from '../guide';
import { commands, events } from './bindings';
import type { Frame, Host } from './host';

export function tauriHost(): Host {
  return {
    async view() {
      const answer = await commands.view();
      if (answer.status === 'error') throw new Error(`no view: ${answer.error.code}`);
      return answer.data;
    },
    async act(action) {
      const answer = await commands.act(action);
      return answer.status === 'ok' ? null : answer.error.code;
    },
    onView: (listener) => events.viewChanged.listen((event) => listener(event.payload)),
    pictureUrl: (picture) => address(picture.path),
    nextFrame,
  };
}

async function nextFrame(after: number, signal: AbortSignal): Promise<Frame> {
  const answer = await fetch(address(`preview?after=${after}`), { cache: 'no-store', signal });
  if (answer.status === 204) return { kind: 'none' };
  if (!answer.ok) return { kind: 'off' };
  const sequence = Number(answer.headers.get('X-Sequence') ?? after + 1);
  const outline = pointsOf(answer.headers.get('Kaunter-Outline'));
  const glare = pointsOf(answer.headers.get('Kaunter-Glare'));
  const image = await createImageBitmap(await answer.blob());
  return { kind: 'image', image, sequence, outline, glare };
}

/** `x,y;x,y;…`, shares of the frame's width and height. */
function pointsOf(written: string | null): Point[] | null {
  if (!written) return null;
  return written.split(';').map((point) => {
    const [x = 0, y = 0] = point.split(',').map(Number);
    return [x, y];
  });
}

/** `picture://localhost/…`, or `http://picture.localhost/…` where the web view is WebView2. */
function address(path: string): string {
  return convertFileSrc('', 'picture') + path;
}
