import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { DIRECTORY_LISTS, type DirectoryList } from '../../engine/directory/directory-list.js';
import { NamedView, TextView } from '../core/shared.dto.js';

/** What an entry does to one list, by code. */
export class ChangeView {
  @IsString({ each: true })
  readonly entered!: readonly string[];

  @IsString({ each: true })
  readonly changed!: readonly string[];

  /** Who leaves and what ends. */
  @IsString({ each: true })
  readonly ended!: readonly string[];

  @IsString({ each: true })
  readonly same!: readonly string[];

  /** In the directory and not named: it stays as it is. */
  @IsString({ each: true })
  readonly untouched!: readonly string[];
}

export class ChangesView {
  @Type(() => ChangeView)
  @ValidateNested()
  readonly departments!: ChangeView;

  @Type(() => ChangeView)
  @ValidateNested()
  readonly posts!: ChangeView;

  @Type(() => ChangeView)
  @ValidateNested()
  readonly people!: ChangeView;
}

/** What is wrong with an entry or a row, or worth knowing. */
export class DirectoryProblemView {
  @IsIn(DIRECTORY_LISTS)
  readonly list!: DirectoryList;

  /** As a person counts it in the file. */
  @IsOptional()
  @IsInt()
  readonly row?: number;

  /** The header as it is written. */
  @IsOptional()
  @IsString()
  readonly column?: string;

  /** The code of an entry that is no row. */
  @IsOptional()
  @IsString()
  readonly id?: string;

  /** Where in it: `posts.1`. */
  @IsOptional()
  @IsString()
  readonly field?: string;

  @IsString()
  readonly code!: string;

  @IsIn(['error', 'warning'])
  readonly severity!: 'error' | 'warning';

  @Type(() => TextView)
  @ValidateNested()
  readonly text!: TextView;
}

export class EnteredDirectoryView {
  /** The version of the directory, for `If-Match`. */
  @IsInt()
  readonly version!: number;

  @IsBoolean()
  readonly dryRun!: boolean;

  @Type(() => ChangesView)
  @ValidateNested()
  readonly changes!: ChangesView;

  @Type(() => DirectoryProblemView)
  @ValidateNested({ each: true })
  readonly problems!: readonly DirectoryProblemView[];
}

export class EndedDirectoryView {
  @IsInt()
  readonly version!: number;
}

/** What somebody who leaves held until now, by code. */
export class LeftView extends EndedDirectoryView {
  @IsString({ each: true })
  readonly headOf!: readonly string[];

  @IsString({ each: true })
  readonly inChargeOf!: readonly string[];

  @IsString({ each: true })
  readonly posts!: readonly string[];
}

export class AppointedProxyView {
  @IsString()
  readonly proxy!: string;
}

export class DepartmentView extends NamedView {
  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly parent?: NamedView;

  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly head?: NamedView;

  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly inCharge?: NamedView;

  @IsOptional()
  @IsBoolean()
  readonly organisation?: boolean;

  /** The organisation that it belongs to, or is. */
  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly of?: NamedView;

  @IsOptional()
  @IsString()
  readonly ended?: string;
}

export class PostView extends NamedView {
  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly department?: NamedView;

  @IsOptional()
  @IsInt()
  readonly seats?: number;

  /** How many hold it, where it is said for how many it is meant. */
  @IsOptional()
  @IsInt()
  readonly held?: number;

  @IsOptional()
  @IsString()
  readonly ended?: string;
}

/** A department or a post of somebody, in [from, until). */
export class TermView extends NamedView {
  @IsOptional()
  @IsString()
  readonly from?: string;

  @IsOptional()
  @IsString()
  readonly until?: string;

  @IsIn(['coming', 'standing', 'over'])
  readonly state!: 'coming' | 'standing' | 'over';
}

export class ChannelView {
  @IsString()
  readonly channel!: string;

  @IsString()
  readonly address!: string;
}

export class PersonView extends NamedView {
  /** The main one at the moment. */
  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly department?: NamedView;

  @Type(() => TermView)
  @ValidateNested({ each: true })
  readonly departments!: readonly TermView[];

  @Type(() => TermView)
  @ValidateNested({ each: true })
  readonly posts!: readonly TermView[];

  @IsOptional()
  @IsString()
  readonly left?: string;

  @IsString({ each: true })
  readonly powers!: readonly string[];

  /** For administrators, and of oneself. */
  @IsOptional()
  @Type(() => ChannelView)
  @ValidateNested({ each: true })
  readonly channels?: readonly ChannelView[];
}

export class ProxyView {
  @IsString()
  readonly id!: string;

  @Type(() => NamedView)
  @ValidateNested()
  readonly principal!: NamedView;

  @Type(() => NamedView)
  @ValidateNested()
  readonly agent!: NamedView;

  @IsString()
  readonly from!: string;

  @IsString()
  readonly until!: string;

  @IsBoolean()
  readonly openTasks!: boolean;

  /** `coming`, `standing` now, or `over`. */
  @IsIn(['coming', 'standing', 'over'])
  readonly state!: 'coming' | 'standing' | 'over';
}

export class DirectoryView {
  @IsInt()
  readonly version!: number;

  /** The moment that it is about. */
  @IsString()
  readonly asOf!: string;

  @Type(() => DepartmentView)
  @ValidateNested({ each: true })
  readonly departments!: readonly DepartmentView[];

  @Type(() => PostView)
  @ValidateNested({ each: true })
  readonly posts!: readonly PostView[];

  @Type(() => PersonView)
  @ValidateNested({ each: true })
  readonly people!: readonly PersonView[];

  @Type(() => ProxyView)
  @ValidateNested({ each: true })
  readonly proxies!: readonly ProxyView[];
}

export class HolderView extends NamedView {
  @IsOptional()
  @IsString()
  readonly from?: string;

  @IsOptional()
  @IsString()
  readonly until?: string;
}

/** Who holds a post. */
export class HoldersView {
  @IsString()
  readonly asOf!: string;

  @Type(() => NamedView)
  @ValidateNested()
  readonly post!: NamedView;

  @IsOptional()
  @IsInt()
  readonly seats?: number;

  @Type(() => HolderView)
  @ValidateNested({ each: true })
  readonly holders!: readonly HolderView[];
}

export class VacancyView extends NamedView {
  @IsOptional()
  @Type(() => NamedView)
  @ValidateNested()
  readonly department?: NamedView;

  @IsInt()
  readonly seats!: number;

  @IsInt()
  readonly held!: number;
}

export class VacanciesView {
  @IsString()
  readonly asOf!: string;

  /** Posts with fewer people than they are meant for. */
  @Type(() => VacancyView)
  @ValidateNested({ each: true })
  readonly posts!: readonly VacancyView[];

  /** Departments without a head. */
  @Type(() => NamedView)
  @ValidateNested({ each: true })
  readonly departments!: readonly NamedView[];
}
