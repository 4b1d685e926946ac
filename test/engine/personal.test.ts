import { describe, expect, it } from '@jest/globals';
import { openOffice } from '../support/an-office.js';

const SOURCE = `
belfry: 1
id: hearing
title: { zh: 征求意见, en: A hearing }
zone: Asia/Shanghai
calendar: cn-public
office: { hours: { from: '09:00', to: '18:00' }, fireAt: '09:00', yellow: 3wd }
roles:
  office: { title: { zh: 办公室, en: Office }, who: { department: OFF } }
start: { by: office }
collections:
  opinions:
    title: { zh: 意见, en: Opinions }
    number: 'YJ-{n:3}'
    enter: office
    assign: office
    verify: office
    form:
      type: object
      properties:
        text: { type: string, maxLength: 100, title: { zh: 内容, en: Text } }
        raisedBy: { type: string, maxLength: 20, personal: true, title: { zh: 提出人, en: Raised by } }
      required: [text, raisedBy]
      additionalProperties: false
phases:
  P:
    title: { zh: 办理, en: Handling }
    steps:
      ask:
        title: { zh: 问卷, en: Questionnaire }
        kind: collect
        from: { outside: [firms] }
        by: office
        join: all
        due: { from: given }
`;

describe('what may have to be erased', () => {
  it('stands beside the log under a digest, checked as what it was, and verifies when it is gone', async () => {
    const one = await openOffice('2020-04-13 10:00');
    await one.publish(SOURCE);
    const start = { type: 'start', definition: { id: 'hearing', version: 1 } };
    await one.does('off-clerk', 'instance/h1', start);
    const enter = (raisedBy: unknown) => ({
      type: 'enterItem',
      collection: 'opinions',
      form: { text: 'more chargers', raisedBy },
    });
    expect(await one.refused('off-clerk', 'instance/h1', enter('x'.repeat(21)))).toBe(
      'form.invalid',
    );
    await one.does('off-clerk', 'instance/h1', enter('Zhang San'));
    const invite = {
      type: 'invite',
      step: 'ask',
      groups: { firms: ['Li Si', 'Wang Wu'] },
      due: '2020-04-30',
    };
    await one.does('off-clerk', 'instance/h1', invite);
    const log = JSON.stringify(await one.history('instance/h1'));
    for (const name of ['Zhang San', 'Li Si', 'Wang Wu']) expect(log).not.toContain(name);
    const { tasks } = await one.instance('instance/h1');
    const named = await one.office.queries.withErasables(tasks['ask/firms-2']?.respondent);
    expect(named).toBe('Wang Wu');
  });
});

const FORM = `type: object
    properties:
      name: { type: string, maxLength: 20, personal: true, title: { zh: 姓名, en: Name } }
      days: { type: integer, minimum: 0, maximum: 30, title: { zh: 天数, en: Days } }
    additionalProperties: false`;

describe('what is put by, and what is put right', () => {
  it('leaves no personal value in the log either', async () => {
    const one = await openOffice('2020-04-13 10:00');
    const source = SOURCE.replace('id: hearing', 'id: leave')
      .replace('start: { by: office }', `start:\n  by: office\n  form:\n    ${FORM}`)
      .replace(/phases:[^]*/, '').concat(`phases:
  P:
    title: { zh: 办理, en: Handling }
    steps:
      fill:
        title: { zh: 填写, en: Fill in }
        kind: do
        by: office
        due: none
        form:
          ${FORM.replaceAll('\n', '\n      ')}
      sign: { title: { zh: 审批, en: Sign }, kind: approve, needs: fill, by: office, due: none, return: { to: starter } }
`);
    await one.publish(source);
    const on = 'instance/l1';
    const because = { reason: 'because' };
    const definition = { id: 'leave', version: 1 };
    const start = { type: 'start', definition, form: { name: 'Zhang San', days: 1 } };
    await one.does('off-clerk', on, start);
    const draft = { type: 'saveDraft', task: 'fill', form: { name: 'Li Si' } };
    await one.does('off-clerk', on, draft);
    const fill = { type: 'complete', task: 'fill', form: { name: 'Wang Wu' } };
    await one.does('off-clerk', on, fill);
    const right = { type: 'correct', form: { name: 'Zhao Liu' } };
    await one.does('admin', on, right, because);
    const step = { type: 'correct', step: 'fill', form: { name: 'Qian Qi' } };
    await one.does('admin', on, step, because);
    const back = { type: 'return', task: 'sign/off-clerk', opinion: 'again' };
    await one.does('off-clerk', on, back);
    const rework = { type: 'saveDraft', task: 'sign/rework', form: { name: 'Sun Ba' } };
    await one.does('off-clerk', on, rework);
    const log = JSON.stringify(await one.history(on));
    for (const name of ['Zhang San', 'Li Si', 'Wang Wu', 'Zhao Liu', 'Qian Qi', 'Sun Ba']) {
      expect(log).not.toContain(name);
    }
    const { form, tasks } = await one.instance(on);
    expect(await one.office.queries.withErasables(form)).toEqual({ name: 'Zhao Liu', days: 1 });
    expect(await one.office.queries.withErasables(tasks['sign/rework']?.draft)).toMatchObject({
      form: { name: 'Sun Ba' },
    });
    const wrong = { type: 'correct', form: { name: 'x'.repeat(21) } };
    expect(await one.refused('admin', on, wrong, because)).toBe('form.invalid');
  });
});
