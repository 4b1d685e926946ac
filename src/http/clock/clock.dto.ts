import { IsBoolean, IsISO8601, IsString, MaxLength } from 'class-validator';

const INSTANT_LENGTH_MAX = 40;

export class MoveClockBody {
  /** Instant to move to, with its zone: `2020-09-01T09:00:00+08:00`. */
  @IsISO8601({ strict: true, strictSeparator: true })
  @MaxLength(INSTANT_LENGTH_MAX)
  readonly to!: string;
}

export class ClockView {
  @IsString()
  readonly now!: string;

  @IsString()
  readonly zone!: string;

  @IsBoolean()
  readonly virtual!: boolean;
}
