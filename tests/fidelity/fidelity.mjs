// Drives a running MeetSpaces emulator with Google's own client, every method of it, and checks what comes back.
//
//   npm ci && node fidelity.mjs EMULATOR_URI KEY_PATH [SUBJECT]
//
// The conferences to read must be there already, one of them still running. Exits 1 when an answer is not what Google's would be,
// or when a method of the client was not driven.

import assert from 'node:assert/strict';
import { invoke, scopes, signIn } from './client.mjs';

const [rootUrl, keyPath, subject = 'alice@example.com'] = process.argv.slice(2);
if (!rootUrl || !keyPath) {
  console.error('usage: node fidelity.mjs EMULATOR_URI KEY_PATH [SUBJECT]');
  process.exit(2);
}

const connect = signIn(rootUrl, keyPath);
const client = connect(subject);
const driven = new Set();

/** Calls a method by its path, such as conferenceRecords.participants.list, and notes it. */
async function call(path, params = {}, from = client) {
  driven.add(path);
  const { data, status } = await invoke(from, path, params);
  assert.equal(status, 200);
  return data;
}

/** The error that a call ends in, as the client shows it. */
async function refused(status, reason, path, params, from) {
  const failure = await call(path, params, from).then(() => assert.fail(`${path} succeeded`), error => error);
  const error = failure.response?.data?.error;
  assert.equal(failure.status, status, failure.message);
  assert.equal(error.code, status);
  assert.equal(failure.message, error.message);
  assert.equal(error.status, reason);
  return error;
}

/** Every method of the client, by walking it. */
function methods(node, path = '') {
  const found = Object.getOwnPropertyNames(Object.getPrototypeOf(node))
    .filter(name => name !== 'constructor')
    .map(name => path + name);
  for (const [name, child] of Object.entries(node)) {
    if (name !== 'context') {
      found.push(...methods(child, `${path}${name}.`));
    }
  }

  return found;
}

/** All items of a list, page by page. */
async function all(path, field, params, pageSize = 2) {
  const items = [];
  let pageToken;
  do {
    const page = await call(path, { ...params, pageSize, pageToken });
    assert.ok((page[field] ?? []).length <= pageSize);
    items.push(...(page[field] ?? []));
    pageToken = page.nextPageToken;
  } while (pageToken);
  return items;
}

const isTime = text => assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3}|\.\d{6}|\.\d{9})?Z$/);

const steps = {
  async 'a space is created, read by name and code, and patched by mask'() {
    const plain = await call('spaces.create');
    assert.equal(plain.config.entryPointAccess, 'ALL');
    const space = await call('spaces.create', { requestBody: { config: { accessType: 'OPEN', moderation: 'ON' } } });
    assert.match(space.name, /^spaces\/[A-Za-z0-9]+$/);
    assert.equal(space.meetingUri, `https://meet.google.com/${space.meetingCode}`);
    assert.deepEqual([space.config.accessType, space.config.moderation], ['OPEN', 'ON']);
    assert.deepEqual(await call('spaces.get', { name: space.name }), space);
    assert.deepEqual(await call('spaces.get', { name: `spaces/${space.meetingCode.toUpperCase()}` }), space);

    const restrictions = { chatRestriction: 'HOSTS_ONLY' };
    const patched = await call('spaces.patch', {
      name: space.name,
      updateMask: 'config.accessType,config.moderationRestrictions.chatRestriction',
      requestBody: { config: { accessType: 'TRUSTED', moderation: 'OFF', moderationRestrictions: restrictions } },
    });
    assert.deepEqual(
      [patched.config.accessType, patched.config.moderation, patched.config.moderationRestrictions.chatRestriction],
      ['TRUSTED', 'ON', 'HOSTS_ONLY']);
    const unmasked = await call('spaces.patch', { name: space.name, requestBody: { config: { moderation: 'OFF' } } });
    assert.equal(unmasked.config.accessType, 'TRUSTED');
    assert.equal(unmasked.config.moderationRestrictions.chatRestriction, 'NO_RESTRICTION');
    assert.deepEqual(await call('spaces.get', { name: space.name, fields: 'name,config/accessType' }), { name: space.name, config: { accessType: 'TRUSTED' } });

    const ended = await refused(400, 'FAILED_PRECONDITION', 'spaces.endActiveConference', { name: space.name });
    assert.equal(ended.message, 'There is no active conference for the given space.');
    const value = await refused(400, 'INVALID_ARGUMENT', 'spaces.patch', { name: space.name, requestBody: { config: { moderation: 'X' } } });
    assert.equal(value.message, 'Invalid value at \'space.config.moderation\' (type.googleapis.com/google.apps.meet.v2.SpaceConfig.Moderation), "X"');
    await refused(400, 'INVALID_ARGUMENT', 'spaces.patch', { name: space.name, updateMask: 'config.nothing', requestBody: {} });
    await refused(403, 'PERMISSION_DENIED', 'spaces.patch', { name: `spaces/${space.meetingCode}`, requestBody: {} });
    await refused(403, 'PERMISSION_DENIED', 'spaces.get', { name: 'spaces/AAAAAAAAAAAA' });
    await refused(404, 'NOT_FOUND', 'spaces.get', { name: 'spaces/zzz-zzzz-zzz' });
  },

  async 'a method needs its scope'() {
    const reader = connect(subject, scopes.slice(1, 2));
    const error = await refused(403, 'PERMISSION_DENIED', 'spaces.create', {}, reader);
    const info = error.details.find(detail => detail['@type'].endsWith('ErrorInfo'));
    assert.equal(info.reason, 'ACCESS_TOKEN_SCOPE_INSUFFICIENT');
    assert.equal(info.metadata.method, 'google.apps.meet.v2.SpacesService.CreateSpace');
  },

  async 'a subject that does not exist gets no token'() {
    const failure = await connect('nobody@example.com').spaces.create().then(() => assert.fail('signed in'), error => error);
    assert.match(failure.message, /^invalid_grant: Invalid email or User ID/);
  },

  async 'records are listed newest first, filtered and read'() {
    const records = await all('conferenceRecords.list', 'conferenceRecords');
    assert.ok(records.length > 2, 'at least three conferences are needed');
    const starts = records.map(record => Date.parse(record.startTime));
    assert.deepEqual(starts, [...starts].sort((left, right) => right - left));
    for (const record of records) {
      isTime(record.startTime);
      assert.deepEqual(await call('conferenceRecords.get', { name: record.name }), record);
    }

    const running = await all('conferenceRecords.list', 'conferenceRecords', { filter: 'end_time IS NULL' });
    assert.deepEqual(running, records.filter(record => !record.endTime));
    const space = await call('spaces.get', { name: records[0].space });
    for (const filter of [`space.name = "${space.name}"`, `space.meeting_code = "${space.meetingCode}"`]) {
      const found = await all('conferenceRecords.list', 'conferenceRecords', { filter });
      assert.deepEqual(found, records.filter(record => record.space === space.name));
    }

    const since = records[1].startTime;
    const recent = await all('conferenceRecords.list', 'conferenceRecords', { filter: `start_time>="${since}" AND start_time<="${records[0].startTime}"` });
    assert.deepEqual(recent, records.filter(record => Date.parse(record.startTime) >= Date.parse(since)));
    await refused(400, 'INVALID_ARGUMENT', 'conferenceRecords.list', { filter: 'startTime > 1' });
    await refused(400, 'INVALID_ARGUMENT', 'conferenceRecords.list', { pageToken: 'invented' });
    await refused(404, 'NOT_FOUND', 'conferenceRecords.get', { name: 'conferenceRecords/none' });
  },

  async 'participants and their sessions are listed and read'() {
    const kinds = new Set();
    for (const record of await all('conferenceRecords.list', 'conferenceRecords')) {
      const participants = await all('conferenceRecords.participants.list', 'participants', { parent: record.name });
      const counted = await call('conferenceRecords.participants.list', { parent: record.name, fields: 'totalSize' });
      assert.deepEqual(counted, { totalSize: participants.length });
      for (const participant of participants) {
        isTime(participant.earliestStartTime);
        Object.keys(participant).filter(name => name.endsWith('User')).forEach(name => kinds.add(name));
        assert.deepEqual(await call('conferenceRecords.participants.get', { name: participant.name }), participant);
        const sessions = await all('conferenceRecords.participants.participantSessions.list', 'participantSessions', { parent: participant.name });
        assert.ok(sessions.length > 0);
        for (const session of sessions) {
          assert.deepEqual(await call('conferenceRecords.participants.participantSessions.get', { name: session.name }), session);
        }
      }
    }

    assert.deepEqual([...kinds].sort(), ['anonymousUser', 'phoneUser', 'signedinUser']);
  },

  async 'recordings, transcripts with entries and smart notes are listed and read'() {
    const states = new Set();
    for (const record of await all('conferenceRecords.list', 'conferenceRecords')) {
      for (const kind of ['recordings', 'transcripts', 'smartNotes']) {
        for (const item of await all(`conferenceRecords.${kind}.list`, kind, { parent: record.name })) {
          states.add(item.state);
          assert.deepEqual(await call(`conferenceRecords.${kind}.get`, { name: item.name }), item);
          const destination = kind === 'recordings' ? item.driveDestination : item.docsDestination;
          assert.equal(destination !== undefined, item.state === 'FILE_GENERATED');
          for (const entry of kind === 'transcripts' ? await all('conferenceRecords.transcripts.entries.list', 'transcriptEntries', { parent: item.name }) : []) {
            assert.ok(entry.text.length > 0 && entry.languageCode.length > 0);
            assert.ok(entry.participant.startsWith(`${record.name}/participants/`));
            assert.deepEqual(await call('conferenceRecords.transcripts.entries.get', { name: entry.name }), entry);
          }
        }
      }
    }

    assert.deepEqual([...states].sort(), ['ENDED', 'FILE_GENERATED', 'STARTED']);
  },

  async 'a running conference is ended'() {
    const [record] = await all('conferenceRecords.list', 'conferenceRecords', { filter: 'end_time IS NULL' });
    assert.ok(record, 'a running conference is needed');
    const before = await call('spaces.get', { name: record.space });
    assert.equal(before.activeConference.conferenceRecord, record.name);
    assert.deepEqual(await call('spaces.endActiveConference', { name: record.space, requestBody: {} }), {});
    const after = await call('spaces.get', { name: record.space });
    assert.equal(after.activeConference, undefined);
    const over = await call('conferenceRecords.get', { name: record.name });
    isTime(over.endTime);
    isTime(over.expireTime);
  },
};

let failures = 0;
for (const [name, step] of Object.entries(steps)) {
  try {
    await step();
    console.log(`passed  ${name}`);
  } catch (error) {
    failures++;
    console.log(`FAILED  ${name}\n${error.stack}`);
  }
}

const missing = methods(client).filter(path => !driven.has(path));
console.log(`driven  ${driven.size} of ${methods(client).length} methods${missing.length ? `; not: ${missing.join(', ')}` : ''}`);
process.exit(failures + missing.length > 0 ? 1 : 0);
