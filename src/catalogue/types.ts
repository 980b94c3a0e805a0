/** The types of the catalogue, taken from the schema. Type-only: importing this file brings no zod to the browser. */
import type { z } from 'zod';
import type * as schema from './schema.ts';

export type Text = z.infer<typeof schema.textSchema>;
export type Duration = z.infer<typeof schema.durationSchema>;
export type Fee = z.infer<typeof schema.feeSchema>;
export type Hours = z.infer<typeof schema.hoursSchema>;
export type Closure = z.infer<typeof schema.closureSchema>;
export type Channel = z.infer<typeof schema.channelSchema>;
export type Requirement = z.infer<typeof schema.requirementSchema>;
export type Step = z.infer<typeof schema.stepSchema>;
export type Product = z.infer<typeof schema.productSchema>;
export type LegalBasis = z.infer<typeof schema.legalBasisSchema>;
export type Standard = z.infer<typeof schema.standardSchema>;
export type Agency = z.infer<typeof schema.agencySchema>;
export type Scheduled = z.infer<typeof schema.scheduledSchema>;
export type Service = z.infer<typeof schema.serviceSchema>;
export type ChangeField = z.infer<typeof schema.changeFieldSchema>;
export type Change = z.infer<typeof schema.changeSchema>;
export type Publisher = z.infer<typeof schema.publisherSchema>;
export type Catalogue = z.infer<typeof schema.catalogueSchema>;
