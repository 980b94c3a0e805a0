import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hashPassword, isPassword } from '../../../src/server/dashboard/passwords.ts';

describe('passwords', () => {
  it('are kept as salted scrypt hashes that name their cost', async () => {
    const [one, two] = await Promise.all([hashPassword('kuda nil menari'), hashPassword('kuda nil menari')]);
    assert.match(one, /^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    assert.notEqual(one, two);
  });

  it('fit only themselves, however a keyboard composes them', async () => {
    const hash = await hashPassword('caf\u00e9 di pagi');
    assert.equal(await isPassword('cafe\u0301 di pagi', hash), true);
    assert.equal(await isPassword('cafe di pagi', hash), false);
  });

  it('never fit an unknown user', async () => {
    assert.equal(await isPassword('', undefined), false);
  });

  it('take as long to refuse for an unknown user as for a known one', async () => {
    const hash = await hashPassword('kuda nil menari');
    const time = async (of: string | undefined) => {
      const start = process.cpuUsage();
      await isPassword('salah sekali', of);
      return process.cpuUsage(start).user;
    };
    const known = [await time(hash), await time(hash), await time(hash)].sort()[1]!;
    const unknown = [await time(undefined), await time(undefined), await time(undefined)].sort()[1]!;
    assert.ok(unknown > known / 3, `${unknown} against ${known} microseconds`);
  });
});
