import { beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../shared/outcome.ts';
import { clearFailures, reportFailure, withdrawFailure } from './failure-notices.ts';
import { sessionStore } from './session-store.ts';

const codes = () => sessionStore.getState().failures.map((notice) => notice.failure.code);

beforeEach(() => sessionStore.setState({ failures: [] }));

describe('failures on screen', () => {
  it('are told once, the latest time', () => {
    reportFailure(failure('out-of-memory', 'first'));
    reportFailure(failure('device-lost', ''));
    reportFailure(failure('out-of-memory', 'second'));
    expect(codes()).toEqual(['device-lost', 'out-of-memory']);
  });

  it('go when a job succeeds, but not those that a job cannot cure', () => {
    reportFailure(failure('archive-failed', 'QuotaExceededError'));
    reportFailure(failure('out-of-memory', ''));
    clearFailures();
    expect(codes()).toEqual(['archive-failed']);
    withdrawFailure('archive-failed');
    expect(codes()).toEqual([]);
  });
});
