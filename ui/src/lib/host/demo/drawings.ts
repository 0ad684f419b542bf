/** Drawings in place of photographs: nobody's card, nobody's face. */
const files = import.meta.glob<string>('./drawings/*.svg', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** The address of a drawing. */
export function drawing(name: string): string {
  return files[`./drawings/${name}.svg`] ?? '';
}

/** A drawing as a frame of the live picture. */
export async function frame(name: string): Promise<ImageBitmap> {
  const image = new Image();
  image.src = drawing(name);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 480;
  const scale = Math.max(canvas.width / image.width, canvas.height / image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  canvas
    .getContext('2d')
    ?.drawImage(image, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
  return createImageBitmap(canvas);
}
