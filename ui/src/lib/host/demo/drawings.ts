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

/** A drawing in the middle of a frame of the live picture, `zoom` times as high as the frame. */
export async function frame(name: string, zoom: number): Promise<ImageBitmap> {
  const image = new Image();
  image.src = drawing(name);
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 360;
  const scale = (canvas.height * zoom) / image.height;
  const [width, height] = [image.width * scale, image.height * scale];
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = name === 'selfie' ? '#c9c2b4' : '#5a4d42';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(
      image,
      (canvas.width - width) / 2,
      (canvas.height - height) / 2,
      width,
      height,
    );
  }
  return createImageBitmap(canvas);
}
