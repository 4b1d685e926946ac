import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/**
 * An office's own authority, made anew for each run, so that no key lies in the repository and no
 * certificate runs out. Node reads certificates and makes none: these few are put together by hand.
 */
export interface Authority {
  /** Its own certificate, PEM: what the configuration of mail calls `ca`. */
  readonly ca: string;
  /** Key and certificate of a server that is reached at 127.0.0.1, both PEM. */
  readonly server: { readonly key: string; readonly cert: string };
}

const [BOOLEAN, INTEGER, BITS, OCTETS, OBJECT_ID, UTF8, UTC_TIME, SEQUENCE, SET] = [
  0x01, 0x02, 0x03, 0x04, 0x06, 0x0c, 0x17, 0x30, 0x31,
] as const;
const [ADDRESS, VERSION, EXTENSIONS] = [0x87, 0xa0, 0xa3] as const;
const ECDSA_WITH_SHA256 = part(SEQUENCE, part(OBJECT_ID, hex('2a8648ce3d040302')));
/** From 2020 to the last second that this kind of time can say. */
const VALIDITY = part(
  SEQUENCE,
  part(UTC_TIME, Buffer.from('200101000000Z')),
  part(UTC_TIME, Buffer.from('491231235959Z')),
);

export function anAuthority(name = 'An office’s authority'): Authority {
  const [own, server] = [keys(), keys()];
  const constraints = extension('551d13', part(SEQUENCE, part(BOOLEAN, hex('ff'))));
  const address = extension('551d11', part(SEQUENCE, part(ADDRESS, hex('7f000001'))));
  const issued = (subject: string, key: KeyObject, more: Buffer) =>
    certificate({ issuer: name, subject, key, more, by: own.privateKey });
  return {
    ca: issued(name, own.publicKey, constraints),
    server: {
      key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      cert: issued('mail server', server.publicKey, address),
    },
  };
}

interface Order {
  readonly issuer: string;
  readonly subject: string;
  readonly key: KeyObject;
  readonly more: Buffer;
  readonly by: KeyObject;
}

let serial = 0;

function certificate({ issuer, subject, key, more, by }: Order): string {
  serial += 1;
  const signed = part(
    SEQUENCE,
    part(VERSION, part(INTEGER, hex('02'))),
    part(INTEGER, Buffer.from([serial])),
    ECDSA_WITH_SHA256,
    called(issuer),
    VALIDITY,
    called(subject),
    key.export({ type: 'spki', format: 'der' }),
    part(EXTENSIONS, part(SEQUENCE, more)),
  );
  const signature = part(BITS, hex('00'), sign('sha256', signed, by));
  const body = part(SEQUENCE, signed, ECDSA_WITH_SHA256, signature).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
}

function keys() {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
}

function extension(id: string, value: Buffer): Buffer {
  return part(SEQUENCE, part(OBJECT_ID, hex(id)), part(OCTETS, value));
}

function called(name: string): Buffer {
  const commonName = part(SEQUENCE, part(OBJECT_ID, hex('550403')), part(UTF8, Buffer.from(name)));
  return part(SEQUENCE, part(SET, commonName));
}

/** Tag, length and value, as DER has them. */
function part(tag: number, ...values: readonly Buffer[]): Buffer {
  const value = Buffer.concat(values);
  const { length } = value;
  const size =
    length < 0x80 ? [length] : length <= 0xff ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}
