import { IsObject, IsString } from 'class-validator';

export class DraftView {
  @IsObject()
  readonly form!: object;

  @IsString()
  readonly opinion!: string;
}
