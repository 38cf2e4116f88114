#pragma once
#include <libxml/xmlversion.h>
/* ICU's headers clash with the ones Foundation brings along. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
/* `xmlFree` is a mutable global function pointer, which Swift 6 does not let us touch. */
static inline void cxml_free(void *pointer) { xmlFree(pointer); }
