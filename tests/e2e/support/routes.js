// What becomes of a file on its way to the page.

// It comes whole, but for one bit of its last byte.
export async function anotherByte(route) {
  const response = await route.fetch();
  const bytes = await response.body();
  bytes[bytes.length - 1] ^= 1;
  await route.fulfill({ response, body: bytes });
}
