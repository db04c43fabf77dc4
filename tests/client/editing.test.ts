/** A form over something that others change meanwhile. */
import { describe, expect, test } from 'vitest';
import { Editing } from '../../client/parts/editing.svelte.ts';

const file = (id: string) => ({ id });

/** The live thing is a plain object here: in the product it is the meeting's state. */
function topic() {
  const live = { title: '加装电梯', text: '', minutes: '10', files: [file('a')] };
  return { live, form: new Editing(() => live) };
}

describe('a form that stood open while others wrote', () => {
  test('shows what they wrote where nothing was typed here, and says so once', () => {
    const { live, form } = topic();
    expect(form.news).toEqual([]);
    live.text = '背景';
    live.minutes = '25';
    const again = new Editing(() => live);
    expect(again.news).toEqual([]);
    expect({ ...form.fields }).toEqual({ title: '加装电梯', text: '背景', minutes: '25', files: [{ id: 'a' }] });
  });

  test('keeps what was typed, whatever they write', () => {
    const { live, form } = topic();
    form.fields.title = '2号楼电梯';
    live.text = '背景';
    expect(form.fields.title).toBe('2号楼电梯');
    live.title = '三号楼电梯';
    expect(form.fields.title).toBe('2号楼电梯');
  });

  test('typed back to what it was, a field follows again; not while theirs differs', () => {
    const { live, form } = topic();
    form.fields.title = '加装电梯吧';
    form.fields.title = '加装电梯';
    live.title = '别的';
    expect(form.fields.title).toBe('别的');
    form.fields.title = '别的吧';
    live.title = '又一个';
    form.fields.title = '别的';
    expect(form.fields.title).toBe('别的');
  });

  test('holds the files of both', () => {
    const { live, form } = topic();
    form.fields.files = [...form.fields.files, file('mine')];
    live.files = [file('a'), file('theirs')];
    expect(form.fields.files).toEqual([{ id: 'a' }, { id: 'theirs' }, { id: 'mine' }]);
    form.fields.files = form.fields.files.filter((one) => one.id !== 'a');
    live.files = [...live.files, file('later')];
    expect(form.fields.files).toEqual([{ id: 'theirs' }, { id: 'later' }, { id: 'mine' }]);
  });
});

describe('a field changed on both sides', () => {
  const clash = () => {
    const { live, form } = topic();
    form.fields.title = '我的';
    live.title = '他们的';
    return { live, form };
  };

  test('is shown in both versions until one is taken', () => {
    const { form } = clash();
    expect(form.clashes).toEqual([{ field: 'title', theirs: '他们的', mine: '我的' }]);
  });

  test('takes theirs, and follows them again', () => {
    const { live, form } = clash();
    form.take('title');
    expect(form.fields.title).toBe('他们的');
    live.title = '再改';
    expect(form.fields.title).toBe('再改');
    expect(form.clashes).toEqual([]);
  });

  test('keeps mine, and asks again when theirs changes once more', () => {
    const { live } = clash();
    const form = new Editing(() => live);
    form.fields.title = '我的';
    live.title = '第二次';
    form.keep('title');
    expect(form.fields.title).toBe('我的');
    live.title = '第三次';
    expect(form.clashes).toEqual([{ field: 'title', theirs: '第三次', mine: '我的' }]);
  });

  test('is none when both wrote the same', () => {
    const { live, form } = topic();
    form.fields.title = '一样';
    live.title = '一样';
    expect(form.clashes).toEqual([]);
  });
});
