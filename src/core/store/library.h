/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/* What this person's projects share: which there are, and results that need not be made again.
 * May be used by several threads and processes at once. */
typedef struct _YdLibrary YdLibrary;

/* How far a film is */
typedef struct {
  gint64 n_shots;
  gint64 n_boards;  /* shots that have one */
  gint64 length_ns; /* of the timeline; 0: nothing is cut yet */
} YdProjectState;

/* a project the person has opened */
typedef struct {
  char *path;
  char *title;
  char *cover;          /* path of a picture, or "" */
  gint64 opened_at;     /* microseconds since 1970, UTC */
  YdProjectState state; /* when it was last opened or closed; n_shots is -1 when nobody looked */
  gboolean is_missing;  /* it is not at its path now */
  gboolean is_damaged;  /* what is there is no database any more */
} YdLibraryProject;

/* a result of a recipe, made for any project */
typedef struct {
  char *path; /* of the file in the cache, or NULL when the result has none */
  char *detail;
  char *provider;
  char *model;
  char *content_type;
} YdLibraryResult;

/* a picture of a shared member of the cast */
typedef struct {
  char *path;
  char *detail; /* as in YdTake */
} YdLibraryPicture;

/* somebody or something that films may share; one of a kind and a name */
typedef struct {
  char *kind; /* nick of YdCastKind */
  char *name;
  char *body;          /* JSON, whatever the caller keeps of it */
  GPtrArray *pictures; /* YdLibraryPicture, the main one first */
} YdLibraryMember;

#define YD_LIBRARY_CACHE_BYTES ((gint64) 5 << 30)

void yd_library_project_free (YdLibraryProject *project);
void yd_library_result_free (YdLibraryResult *result);

YdLibrary *yd_library_open (GError **error);
void yd_library_close (YdLibrary *self);

gboolean yd_library_add_project (YdLibrary *self,
                                 const char *path,
                                 const char *title,
                                 const char *cover,
                                 const YdProjectState *state,
                                 GError **error);
GPtrArray *yd_library_list_projects (YdLibrary *self, GError **error);
gboolean yd_library_forget_project (YdLibrary *self, const char *path, GError **error);

YdLibraryResult *yd_library_find_result (YdLibrary *self, const char *recipe, GError **error);
gboolean yd_library_keep_result (YdLibrary *self,
                                 const char *recipe,
                                 const YdLibraryResult *result,
                                 GCancellable *cancellable,
                                 GError **error);
gboolean yd_library_trim_results (YdLibrary *self, gint64 max_bytes, GError **error);

YdLibraryMember *yd_library_member_new (const char *kind, const char *name, const char *body);
void yd_library_member_add_picture (YdLibraryMember *self, const char *path, const char *detail);
void yd_library_member_free (YdLibraryMember *member);
gboolean yd_library_put_member (YdLibrary *self,
                                const YdLibraryMember *member,
                                GCancellable *cancellable,
                                GError **error);
GPtrArray *yd_library_list_members (YdLibrary *self, GError **error);
YdLibraryMember *
yd_library_find_member (YdLibrary *self, const char *kind, const char *name, GError **error);
gboolean
yd_library_forget_member (YdLibrary *self, const char *kind, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdLibrary, yd_library_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdLibraryMember, yd_library_member_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdLibraryProject, yd_library_project_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdLibraryResult, yd_library_result_free)

G_END_DECLS
