import { IsBoolean, IsIn, IsOptional, IsString } from 'class-validator';
import { NamedView, TextView } from '../core/shared.dto.js';
import { Holds, MayHold } from './nested.js';

/** Who has something, in one of these ways; only that one field is there. */
export class PartyView {
  @IsOptional()
  @IsString()
  readonly person?: string;

  @IsOptional()
  @IsString()
  readonly department?: string;

  @IsOptional()
  @IsString()
  readonly post?: string;

  @IsOptional()
  @Holds(() => PartyView, { many: true })
  readonly anyOf?: readonly PartyView[];

  /** An outside body or respondent: no account here. */
  @IsOptional()
  @IsString()
  readonly outside?: string;

  /** Whoever keeps the processes: gets what has nobody else. */
  @IsOptional()
  @IsBoolean()
  readonly administrator?: true;
}

/** Who did it, in one of these ways. */
export class ActorOfView {
  @IsOptional()
  @IsString()
  readonly person?: string;

  @IsOptional()
  @IsString()
  readonly outside?: string;

  @IsOptional()
  @IsIn(['timer', 'outbox', 'setup', 'courier'])
  readonly system?: 'timer' | 'outbox' | 'setup' | 'courier';
}

export class TurnPersonView extends NamedView {
  /** Who acts for him at present (代). */
  @MayHold(() => NamedView)
  readonly agent?: NamedView;
}

/** Somebody who may act: a party, and which people that is now. */
export class TurnView {
  @Holds(() => PartyView)
  readonly party!: PartyView;

  @Holds(() => TextView)
  readonly name!: TextView;

  @Holds(() => TurnPersonView, { many: true })
  readonly people!: readonly TurnPersonView[];
}
