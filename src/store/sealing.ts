import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** Encrypts what must not be readable in the database. */
export interface Sealer {
  /** Names the key that new seals are made with; tells nothing of the key. */
  keyId: string;
  knows(keyId: string): boolean;
  /** `context` is bound to the seal: a sealed text that was moved to another row does not open. */
  seal(text: string, context: string): string;
  /** @throws {Error} when the text was changed or moved, or its key is not known. */
  open(sealed: string, keyId: string, context: string): string;
}

// AES-256-GCM with a random nonce of 96 bits and a tag of 128, NIST SP 800-38D, 5.2.1.1 and 8.2.2.
const cipher = "aes-256-gcm";
const nonceLength = 12;
const tagLength = 16;

/** The first key seals; every key opens, so that keys can be changed without a gap. Each has 32 bytes. */
export function createSealer(keys: readonly [Buffer, ...Buffer[]]): Sealer {
  const known = new Map(keys.map((key) => [keyIdOf(key), key]));
  const [first] = keys;
  return {
    keyId: keyIdOf(first),
    knows: (keyId) => known.has(keyId),
    seal(text, context) {
      const nonce = randomBytes(nonceLength);
      const encrypt = createCipheriv(cipher, first, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([encrypt.update(text, "utf8"), encrypt.final()]);
      return Buffer.concat([nonce, encrypt.getAuthTag(), body]).toString("base64");
    },
    open(sealed, keyId, context) {
      const key = known.get(keyId);
      if (!key) throw new Error(`sealed with the key ${keyId}, which TOKEN_KEY does not have`);
      const bytes = Buffer.from(sealed, "base64");
      const decrypt = createDecipheriv(cipher, key, bytes.subarray(0, nonceLength), { authTagLength: tagLength })
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
      return decrypt.update(bytes.subarray(nonceLength + tagLength), undefined, "utf8") + decrypt.final("utf8");
    },
  };
}

function keyIdOf(key: Buffer): string {
  return createHash("sha256").update("teapot key id\0").update(key).digest("hex").slice(0, 12);
}
