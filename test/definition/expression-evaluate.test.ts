import { describe, expect, it } from '@jest/globals';
import type { Facts } from '../../src/definition/facts.js';
import { evaluateExpression } from '../../src/definition/expression/evaluate-expression.js';
import { aDefinitionToAsk, anItem, aStepFact, someFacts } from '../support/a-definition-to-ask.js';

const definition = aDefinitionToAsk();

function answer(source: string, change: Partial<Facts> = {}): boolean | number | string {
  return evaluateExpression(definition, source, someFacts(change));
}

describe('evaluateExpression', () => {
  it('reads parameters, steps, phases, events, records and the date', () => {
    expect(answer('params.year')).toBe(2020);
    expect(answer('phases.P.state == "active"')).toBe(true);
    expect(answer('steps.P1.done || events.meeting.received')).toBe(false);
    expect(answer('records.visits.count + 1')).toBe(1);
    expect(answer('today >= "2020-04-30"')).toBe(true);
    expect(answer('"C1" in params.contents.POL')).toBe(true);
  });

  it("reads the start form and a step's own form, nested fields and odd names too", () => {
    const form = { amount: 12.5, people: 3, trip: { city: '苏州' }, 'on-site': true, stops: ['a'] };
    expect(answer('form.amount > 12 && form.people == 3', { form })).toBe(true);
    expect(answer('form.trip.city', { form })).toBe('苏州');
    expect(answer('form["on-site"] && form.stops[0] == "a"', { form })).toBe(true);
    const steps = { P1: aStepFact({ done: true, form: { present: 5 } }) };
    expect(answer('steps.P1.done && steps.P1.form.present >= 5', { steps })).toBe(true);
  });

  it('counts and searches collections', () => {
    const items = [
      anItem({ state: 'closed', open: false, late: true, tags: ['C1'] }),
      anItem({ state: 'closed', open: false }),
      anItem(),
    ];
    const collections = { items, opinions: [] };
    expect(answer('items.filter(i, i.state == "closed" && !i.late).size()', { collections })).toBe(
      1,
    );
    expect(answer('items.all(i, !i.open)', { collections })).toBe(false);
    expect(answer('items.exists(i, i.tags.exists(t, t == "C1"))', { collections })).toBe(true);
    expect(answer('items.map(i, i.number).size() + opinions.size()', { collections })).toBe(3);
  });

  it('compares shares exactly', () => {
    const steps = { P1: aStepFact({ sent: 186, valid: 161 }) };
    expect(
      answer('ratio(steps.P1.valid, steps.P1.sent) >= share(params.answered)', { steps }),
    ).toBe(true);
    expect(answer('ratio(1, 10) == 0.1 && ratio(3, 10) == 0.3')).toBe(true);
    expect(answer('share("80%") == share("4/5") && 1 > ratio(2, 3)')).toBe(true);
    expect(answer('ratio(27, 54) > share("1/2")')).toBe(false);
  });

  it('counts working days with the calendar that it is given', () => {
    expect(answer('addWorkdays("2020-04-30", 1)')).toBe('2020-05-06');
    expect(answer('workdays("2020-04-30", "2020-05-09")')).toBe(4);
    expect(answer('daysBetween(today, addDays(today, 10))')).toBe(10);
  });

  it('gives false, 0 or an empty text where there is no answer yet', () => {
    expect(answer('steps.P1.form.present < 5')).toBe(false);
    expect(answer('daysBetween(today, events.meeting.date) < 20')).toBe(false);
    expect(answer('ratio(steps.P1.valid, steps.P1.sent) < share("1/2")')).toBe(false);
    expect(answer('form.people')).toBe(0);
    expect(answer('form.trip.city')).toBe('');
    expect(answer('has(form.people)')).toBe(false);
    expect(answer('!has(steps.P1.form.present) || steps.P1.form.present > 3')).toBe(true);
  });

  it('does not take a value of another type, or a list beyond its bound, for an answer', () => {
    expect(answer('form.people > 0', { form: { people: '3' } })).toBe(false);
    expect(answer('form.people > 0', { form: { people: 1.5 } })).toBe(false);
    expect(answer('form.stops.size() > 0', { form: { stops: 'abcdef'.split('') } })).toBe(false);
    expect(answer('form.trip.city == ""', { form: { trip: [] } })).toBe(false);
  });

  it('matches patterns in linear time', () => {
    expect(answer('rematch("钟科发〔2020〕2号", "〔\\\\d{4}〕")')).toBe(true);
    const started = performance.now();
    answer(`rematch("${'a'.repeat(60)}!", "(a+)+$")`);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('refuses to run what was never checked', () => {
    expect(() => answer('steps.P9.done')).toThrow('not fit to run');
    expect(() => answer('params.constructor')).toThrow('not fit to run');
  });

  it('costs microseconds, and reads only what the expression names', () => {
    const facts = someFacts();
    const touchy = { ...facts, collections: new Proxy({}, { get: () => raise() }) };
    for (let i = 0; i < 5_000; i += 1) evaluateExpression(definition, 'steps.P1.done', touchy);
    const started = performance.now();
    for (let i = 0; i < 20_000; i += 1) evaluateExpression(definition, 'steps.P1.done', touchy);
    expect((performance.now() - started) / 20_000).toBeLessThan(0.05);
  });
});

function raise(): never {
  throw new Error('This was not asked for.');
}
