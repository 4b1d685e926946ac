import { refuse, type Refusal } from '../../engine/refusal.js';

const MINUTE_S = 60;

export const NOT_LOGGED_IN = refuse(
  'login.needed',
  '请先登录',
  'log in first, or send a token as "Authorization: Bearer …"',
).refusal;
export const WRONG_PASSWORD = refuse(
  'login.wrong',
  '用户名或密码不对',
  'the name or the password is wrong',
).refusal;
export const CODE_NEEDED = refuse(
  'login.codeNeeded',
  '还需要动态验证码或恢复码',
  'a code of the second factor, or a recovery code, is needed too',
).refusal;
export const CODE_WRONG = refuse(
  'login.codeWrong',
  '验证码不对或已用过，请用下一个',
  'the code is wrong or was used already: take the next one',
).refusal;
export const DISABLED = refuse(
  'login.disabled',
  '此账号已停用，请联系管理员',
  'this account is disabled: ask an administrator',
).refusal;
export const CHANGE_FIRST = refuse(
  'login.changePassword',
  '请先把一次性密码改成自己的密码',
  'choose a password of your own first',
).refusal;
export const ENROL_FIRST = refuse(
  'login.enrol',
  '本单位要求管理人员启用第二因素，请先启用',
  'this office asks for a second factor of you: set it up first',
).refusal;
export const CONFIRM_FIRST = refuse(
  'login.confirm',
  '这是敏感操作，请先再次输入密码',
  'this is sensitive: give your password again first',
).refusal;
export const SAME_PASSWORD = refuse(
  'password.same',
  '新密码不能与旧密码相同',
  'the new password must differ from the old one',
).refusal;
export const OWN_WORDS = refuse(
  'password.ownWords',
  '密码不能只由登录名、姓名、单位名称等容易想到的词组成',
  'a password must be more than your name, the office’s name and the like',
).refusal;
export const EASY_PASSWORD = refuse(
  'password.easy',
  '这个密码太常见或太容易猜到，请换一个，例如几个不相干的词',
  'this password is too common or too easily guessed: take another one, such as some unrelated words',
).refusal;
export const NO_SUCH_OFFER = refuse(
  'secondFactor.notBegun',
  '没有待确认的第二因素，请重新开始启用',
  'there is no second factor to confirm: begin again',
).refusal;
export const ENROLLED = refuse(
  'secondFactor.enrolled',
  '第二因素已启用，更换前请先停用',
  'you have a second factor already: remove it before you set up another',
).refusal;
export const NOT_ENROLLED = refuse(
  'secondFactor.none',
  '没有启用第二因素',
  'there is no second factor',
).refusal;
export const DEMANDED = refuse(
  'secondFactor.demanded',
  '本单位要求管理人员启用第二因素，不能停用',
  'this office asks for a second factor of you: it cannot be removed',
).refusal;
export const OWN_ACCOUNT = refuse(
  'account.own',
  '不能对自己的账号这样做，请另一位管理员来做',
  'nobody does this to his own account: ask another administrator',
).refusal;
export const SCOPE_EXCEEDED = refuse(
  'forbidden.scope',
  '新令牌的范围不能超出您此刻可做的事；含敏感操作的范围须先再次输入密码',
  'a token may do no more than you may now; give your password again for a sensitive scope',
).refusal;

export function tooOften(waitMs: number): Refusal {
  const seconds = Math.ceil(waitMs / 1_000);
  return refuse(
    'login.tooOften',
    `失败次数太多，请在${String(seconds)}秒后再试`,
    `too many failures: try again in ${String(seconds)} seconds`,
    { seconds },
  ).refusal;
}

export function locked(waitMs: number): Refusal {
  const seconds = Math.ceil(waitMs / 1_000);
  const minutes = Math.ceil(seconds / MINUTE_S);
  return refuse(
    'login.locked',
    `连续输错次数太多，登录已锁定：请在${String(minutes)}分钟后再试，或请管理员解锁`,
    `logging in is locked after too many failures in a row: try again in ${String(minutes)} minutes, or ask an administrator to unlock it`,
    { seconds },
  ).refusal;
}
