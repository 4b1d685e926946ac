import { Type } from 'class-transformer';
import {
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsForm, IsId, Maybe } from '../core/checks.js';
import { TextView } from '../core/shared.dto.js';

const TASK_LENGTH_MAX = 500;
const SECRET_LENGTH_MAX = 100;
const OPINION_LENGTH_MAX = 2_000;

export class IssueLinkBody {
  @IsId()
  readonly instance!: string;

  /** Of a respondent outside: `survey/firms-1`. */
  @IsString()
  @Length(1, TASK_LENGTH_MAX)
  readonly task!: string;
}

export class IssuedLinkView {
  @IsString()
  readonly instance!: string;

  @IsString()
  readonly task!: string;

  /** Shown this once; whoever has it may hand the part in. */
  @IsString()
  readonly secret!: string;
}

export class LinkBody {
  @IsString()
  @Length(1, SECRET_LENGTH_MAX)
  readonly secret!: string;
}

export class AnswerLinkBody extends LinkBody {
  @Maybe()
  @IsForm()
  readonly form?: Readonly<Record<string, unknown>>;

  @Maybe()
  @IsString()
  @MaxLength(OPINION_LENGTH_MAX)
  readonly opinion?: string;
}

/** What a respondent sees of what he is asked. */
export class LinkedPartView {
  /** What the process is. */
  @Type(() => TextView)
  @ValidateNested()
  readonly definition!: TextView;

  /** What he is asked. */
  @Type(() => TextView)
  @ValidateNested()
  readonly title!: TextView;

  @IsOptional()
  @IsString()
  readonly due!: string | null;

  /** The moment, where it was counted in hours; otherwise it is due until the end of the day. */
  @IsOptional()
  @IsString()
  readonly dueAt!: string | null;

  @IsIn(['open'])
  readonly state!: 'open';

  /** A JSON Schema of what to fill in; null where there is nothing. */
  @IsOptional()
  @IsObject()
  readonly formSchema!: object | null;
}
