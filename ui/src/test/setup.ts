import { vi } from 'vitest';

// happy-dom draws nothing.
vi.stubGlobal('createImageBitmap', async () => ({ width: 640, height: 480, close() {} }));
