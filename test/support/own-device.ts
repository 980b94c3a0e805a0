/**
 * Test files run side by side in one browser, and so on one device. A file that imports this has the device's storage
 * and the outbox's tabs to itself: it begins when the former such file is through.
 */
let leave = () => {};

before(function () {
  // As long as the other files take, all together.
  this.timeout(120_000);
  return new Promise<void>((ready) => {
    void navigator.locks.request('opd-test-device', () => {
      ready();
      return new Promise<void>((resolve) => (leave = resolve));
    });
  });
});

after(() => leave());
