/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the medium does to a drawing: paper, hatching, washes, grain. It works on the finished
 * pixels, where lines are darker than any paint, so that a pencil can keep its lines solid and
 * hatch the rest. All noise comes from one small tile that is made anew for each picture. */
#include "core/offline/sketch-finish.h"

#include <math.h>
#include <string.h>

#include "core/offline/sketch-chance.h"

#define TILE 256

typedef struct {
  guint8 fine[TILE * TILE]; /* white noise */
  guint8 soft[TILE * TILE]; /* the same, spread over some pixels: clouds, fibres */
} Noise;

static Noise *
make_noise (void)
{
  Noise *noise = g_new (Noise, 1);
  YdSketchChance chance = yd_sketch_chance_new ("grain", "");
  const double amplitude[] = { 0.5, 0.3, 0.2 };
  float grid[3][33][33];

  for (guint i = 0; i < TILE * TILE; i++)
    noise->fine[i] = (guint8) (yd_sketch_chance_unit (&chance) * 256);
  for (int o = 0; o < 3; o++)
    for (int y = 0; y < 33; y++)
      for (int x = 0; x < 33; x++)
        grid[o][y][x] = (float) yd_sketch_chance_unit (&chance);
  for (int y = 0; y < TILE; y++)
    for (int x = 0; x < TILE; x++) {
      double sum = 0;
      for (int o = 0; o < 3; o++) {
        const int cells = 8 << o;
        const double u = (double) x * cells / TILE, v = (double) y * cells / TILE;
        const int x0 = (int) u % cells, y0 = (int) v % cells, x1 = (x0 + 1) % cells,
                  y1 = (y0 + 1) % cells;
        const double fu = u - floor (u), fv = v - floor (v);
        const double su = fu * fu * (3 - 2 * fu), sv = fv * fv * (3 - 2 * fv);
        sum += amplitude[o] * ((grid[o][y0][x0] * (1 - su) + grid[o][y0][x1] * su) * (1 - sv) +
                               (grid[o][y1][x0] * (1 - su) + grid[o][y1][x1] * su) * sv);
      }
      noise->soft[y * TILE + x] = (guint8) CLAMP (sum * 256, 0, 255);
    }
  return noise;
}

static void
blur_line (guint8 *line, gsize step, int n, int radius, guint8 *copy)
{
  int sum[3] = { 0 };
  const int window = 2 * radius + 1;

  for (int i = 0; i < n; i++)
    memcpy (copy + 4 * i, line + step * i, 4);
  for (int i = -radius; i <= radius; i++)
    for (int c = 0; c < 3; c++)
      sum[c] += copy[4 * CLAMP (i, 0, n - 1) + c];
  for (int i = 0; i < n; i++) {
    const guint8 *in = copy + 4 * MIN (i + radius + 1, n - 1),
                 *out = copy + 4 * MAX (i - radius, 0);
    for (int c = 0; c < 3; c++) {
      line[step * i + c] = (guint8) (sum[c] / window);
      sum[c] += in[c] - out[c];
    }
  }
}

/**
 * yd_sketch_finish_blur:
 * @surface: an opaque image, changed
 * @radius_px: how far colours spread
 *
 * Softens a picture: two box filters in each direction.
 */
void
yd_sketch_finish_blur (cairo_surface_t *surface, int radius_px)
{
  cairo_surface_flush (surface);
  guint8 *data = cairo_image_surface_get_data (surface);
  const int width = cairo_image_surface_get_width (surface),
            height = cairo_image_surface_get_height (surface);
  const gsize stride = cairo_image_surface_get_stride (surface);
  g_autofree guint8 *copy = g_malloc (4 * (gsize) MAX (width, height));

  for (int pass = 0; pass < 2 && radius_px > 0; pass++) {
    for (int y = 0; y < height; y++)
      blur_line (data + stride * y, 4, width, radius_px, copy);
    for (int x = 0; x < width; x++)
      blur_line (data + 4 * (gsize) x, stride, height, radius_px, copy);
  }
  cairo_surface_mark_dirty (surface);
}

typedef struct {
  float r, g, b;
} Rgb;

typedef struct {
  const YdSketchStyle *style;
  const Noise *noise;
  double unit; /* a thousandth of the short side, pixels */
  Rgb paper, accent, line;
  float curve[256]; /* how light a grey is meant to be on paper */
  float solid[256]; /* how surely a grey is a line, not paint */
  float *cloud;     /* large soft noise along the row in hand */
} Medium;

static inline float
ramp (float low, float high, float x)
{
  const float t = CLAMP ((x - low) / (high - low), 0, 1);

  return t * t * (3 - 2 * t);
}

static inline float
light_of (Rgb c)
{
  return 0.299f * c.r + 0.587f * c.g + 0.114f * c.b;
}

static inline Rgb
mix (Rgb a, Rgb b, float t)
{
  return (Rgb){ a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t };
}

static inline float
fine_at (const Noise *noise, int x, int y)
{
  return noise->fine[(y & 255) * TILE + (x & 255)] / 255.0f;
}

static inline float
soft_at (const Noise *noise, float x, float y)
{
  return noise->soft[((int) y & 255) * TILE + ((int) x & 255)] / 255.0f;
}

/* How red a colour is, as a share of its own light: what ink and noir keep. Red in the shade is
 * still red, or a garment would fall apart at its shadow's edge. */
static inline float
redness (Rgb c)
{
  const float other = MAX (c.g, c.b);

  if (c.r < 0.12f || c.r - other < 0.4f * c.r)
    return 0;
  return ramp (0.46f, 0.56f, (c.r - other) / c.r) * ramp (0.34f, 0.16f, (c.g - c.b) / c.r);
}

/* Noise that is wider than pixels is drawn between its knots, or its cells would show as blocks */
static void
fill_cloud (Medium *m, int width, int y, double step)
{
  const double v = y * step;
  const guint8 *top = m->noise->soft + ((int) v & 255) * TILE,
               *low = m->noise->soft + (((int) v + 1) & 255) * TILE;
  const float fv = (float) (v - floor (v));
  float row[TILE];

  for (int i = 0; i < TILE; i++)
    row[i] = ((float) top[i] + (float) (low[i] - top[i]) * fv) / 255.0f;
  for (int x = 0; x < width; x++) {
    const float u = (float) x * (float) step;
    const int cell = (int) u;
    m->cloud[x] = row[cell & 255] + (row[(cell + 1) & 255] - row[cell & 255]) * (u - (float) cell);
  }
}

/* Washes in soft steps: each has a rim where pigment gathers, none has a hard edge */
static inline Rgb
ink_pixel (const Medium *m, Rgb c, int x, int y)
{
  const float k = (float) (1 / m->unit);
  const float fibre = soft_at (m->noise, x * 0.9f * k, y * 2.2f * k), cloud = m->cloud[x];
  const float l = light_of (c), solid = m->solid[(int) (l * 255)];
  const float wet =
      CLAMP (m->curve[(int) (l * 255)] + (cloud - 0.5f) * 0.12f * (1 - solid), 0, 0.999f);
  const float steps = wet * 5, whole = (float) (int) steps, part = steps - whole;
  const float stepped =
      (whole + ramp (0.1f, 0.6f, part)) / 5.0f - 0.018f * ramp (0.22f, 0.0f, part);
  const float tone = 0.45f * stepped + 0.55f * wet;
  const float dry = solid > 0.4f && fine_at (m->noise, x / 2, y / 2) > 0.985f ? 0.5f : 0;
  const float cover = MAX (CLAMP (1.0f - tone, 0, 1), solid) * 0.97f * (1 - dry);
  const float hue = 0.55f, red = redness (c);
  const Rgb tint = { m->line.r + (c.r - l) * hue, m->line.g + (c.g - l) * hue,
                     m->line.b + (c.b - l) * hue };
  Rgb out = mix (m->paper, tint, cover * (0.9f + 0.1f * fibre));

  if (red > 0)
    out = mix (
        out,
        mix (m->line, mix (m->accent, m->paper, 0.1f * fibre), CLAMP (0.1f + 2.1f * l, 0.2f, 1)),
        red * 0.82f);
  const float weave =
      (fibre - 0.5f) * 0.05f + (fine_at (m->noise, x, y) - 0.5f) * 0.05f * (float) m->style->grain;
  return (Rgb){ out.r + weave, out.g + weave, out.b + weave };
}

static inline float
hatch (const Medium *m, float along, float across, float density)
{
  if (density <= 0)
    return 0;

  const float wander = soft_at (m->noise, along * 0.5f, across * 0.06f) * 8;
  const float wave = fabsf (fmodf (across + wander + 5000, 10) / 5 - 1);

  return ramp (1 - density, 1.25f - density, wave);
}

static inline Rgb
pencil_pixel (const Medium *m, Rgb c, int x, int y)
{
  const float k = (float) (1 / m->unit), u = x * k, v = y * k;
  const float raw = light_of (c), l = m->curve[(int) (raw * 255)], grain = fine_at (m->noise, x, y),
              tooth = soft_at (m->noise, u * 4, v * 4);
  const float solid = m->solid[(int) (raw * 255)];
  float dark = 0.2f * (1 - ramp (0.05f, 0.9f, l)); /* the side of the lead, rubbed */

  dark += 0.5f * hatch (m, u - v, u + v * 0.96f, 0.85f * ramp (0.86f, 0.35f, l));
  dark += 0.38f * hatch (m, u + v, u * 0.8f - v * 1.05f, 0.75f * ramp (0.52f, 0.2f, l));
  dark += 0.3f * hatch (m, v, u * 1.1f + v * 0.2f, 0.8f * ramp (0.26f, 0.1f, l));
  dark = MIN (dark, 0.8f) * (0.55f + 0.6f * tooth) *
         (0.7f + 0.5f * grain * (float) m->style->grain + 0.15f);
  dark = MAX (dark, solid * (0.72f + 0.22f * tooth + 0.1f * grain));
  Rgb out = mix (m->paper, (Rgb){ 0.13f, 0.13f, 0.15f }, CLAMP (dark, 0, 0.94f));
  const float weave = (grain - 0.5f) * 0.045f;
  return (Rgb){ out.r + weave, out.g + weave, out.b + weave };
}

static inline Rgb
noir_pixel (const Medium *m, Rgb c, int x, int y)
{
  const float grain = fine_at (m->noise, x, y) - 0.5f;
  const float l = light_of (c) + grain * 0.05f * (float) m->style->grain;
  const float tone = 0.04f + 0.16f * ramp (0.13f, 0.2f, l) + 0.26f * ramp (0.31f, 0.35f, l) +
                     0.5f * ramp (0.5f, 0.55f, l);
  const Rgb grey = { tone * m->paper.r, tone * m->paper.g, tone * m->paper.b * 1.02f };
  const Rgb red = { m->accent.r * (0.45f + l), m->accent.g * (0.4f + l), m->accent.b * (0.4f + l) };
  const Rgb out = mix (grey, red, redness (c));
  const float speck = grain * 0.1f * (float) m->style->grain;

  return (Rgb){ out.r + speck, out.g + speck, out.b + speck };
}

static inline Rgb
paint_pixel (const Medium *m, Rgb c, int x, int y)
{
  const float grain = (fine_at (m->noise, x, y) - 0.5f) * 0.16f * (float) m->style->grain;
  const float cloud = (m->cloud[x] - 0.5f) * 0.1f * (float) m->style->grain;

  if (m->style->finish == YD_SKETCH_FINISH_GLOW) { /* shadows go to plum, lights to honey */
    const float l = light_of (c);
    c = mix (c, mix ((Rgb){ 0.34f, 0.16f, 0.2f }, (Rgb){ 1.0f, 0.88f, 0.62f }, l), 0.24f);
  }
  return (Rgb){ c.r + grain + cloud, c.g + grain + cloud, c.b + grain + cloud };
}

static Rgb
to_rgb (YdColor color)
{
  return (Rgb){ (float) color.r, (float) color.g, (float) color.b };
}

static inline guint32
to_byte (float value)
{
  return (guint32) (CLAMP (value, 0, 1) * 255 + 0.5f);
}

/* The brightest parts spill over their edges */
static void
add_bloom (cairo_surface_t *surface, double strength)
{
  const int width = cairo_image_surface_get_width (surface),
            height = cairo_image_surface_get_height (surface);
  const int w = MAX (width / 8, 1), h = MAX (height / 8, 1);
  cairo_surface_t *small = cairo_image_surface_create (CAIRO_FORMAT_RGB24, w, h);
  cairo_t *cr = cairo_create (small);

  cairo_scale (cr, (double) w / width, (double) h / height);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_MULTIPLY); /* only what is bright stays bright */
  cairo_paint (cr);
  cairo_destroy (cr);
  yd_sketch_finish_blur (small, MAX (w / 22, 1));
  cr = cairo_create (surface);
  cairo_scale (cr, (double) width / w, (double) height / h);
  cairo_set_operator (cr, CAIRO_OPERATOR_SCREEN);
  cairo_set_source_surface (cr, small, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint_with_alpha (cr, strength);
  cairo_destroy (cr);
  cairo_surface_destroy (small);
}

/* One row function for each medium, so that the compiler may see through to its pixels */
#define DEFINE_ROW(name)                                                                           \
  static void name##_row (const Medium *m, guint32 *row, int width, int y)                         \
  {                                                                                                \
    for (int x = 0; x < width; x++) {                                                              \
      const guint32 p = row[x];                                                                    \
      const Rgb c = { (p >> 16 & 255) / 255.0f, (p >> 8 & 255) / 255.0f, (p & 255) / 255.0f };     \
      const Rgb out = name##_pixel (m, c, x, y);                                                   \
      row[x] = 0xff000000u | to_byte (out.r) << 16 | to_byte (out.g) << 8 | to_byte (out.b);       \
    }                                                                                              \
  }

DEFINE_ROW (paint)
DEFINE_ROW (ink)
DEFINE_ROW (pencil)
DEFINE_ROW (noir)

static const struct {
  void (*row) (const Medium *m, guint32 *row, int width, int y);
  float cloud;       /* pixels of noise in a thousandth of the picture */
  float gain, gamma; /* of the curve from paint to paper */
  float line, paint; /* lightness of a sure line, and of sure paint */
} mediums[] = {
  [YD_SKETCH_FINISH_CLEAN] = { paint_row, 0.5f, 1.3f, 0.75f, 0, 0 },
  [YD_SKETCH_FINISH_GLOW] = { paint_row, 0.5f, 1.3f, 0.75f, 0, 0 },
  [YD_SKETCH_FINISH_INK] = { ink_row, 0.11f, 1.27f, 0.84f, 0.075f, 0.15f },
  [YD_SKETCH_FINISH_PENCIL] = { pencil_row, 0.5f, 1.3f, 0.75f, 0.07f, 0.115f },
  [YD_SKETCH_FINISH_NOIR] = { noir_row, 0.5f, 1.3f, 0.75f, 0, 0 },
};

/**
 * yd_sketch_finish:
 * @surface: an opaque image, changed
 * @style: the look
 * @unit_px: a thousandth of the picture's short side
 *
 * Turns a coloured drawing into the look's medium.
 */
void
yd_sketch_finish (cairo_surface_t *surface, const YdSketchStyle *style, double unit_px)
{
  cairo_surface_flush (surface);
  const int width = cairo_image_surface_get_width (surface),
            height = cairo_image_surface_get_height (surface);
  const gsize stride = cairo_image_surface_get_stride (surface);
  g_autofree Noise *noise = make_noise ();
  g_autofree float *cloud = g_new (float, width);
  Medium medium = { .style = style,
                    .noise = noise,
                    .unit = MAX (unit_px, 0.05),
                    .paper = to_rgb (style->paper),
                    .accent = to_rgb (style->accent),
                    .line = to_rgb (style->line),
                    .cloud = cloud };

  for (int i = 0; i < 256; i++) {
    medium.curve[i] =
        powf (MIN (i / 255.0f * mediums[style->finish].gain, 1), mediums[style->finish].gamma);
    medium.solid[i] = ramp (mediums[style->finish].paint, mediums[style->finish].line, i / 255.0f);
  }
  if (style->finish == YD_SKETCH_FINISH_GLOW)
    add_bloom (surface, 0.42 * style->glow);
  guint8 *data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < height; y++) {
    fill_cloud (&medium, width, y, mediums[style->finish].cloud / medium.unit);
    mediums[style->finish].row (&medium, (guint32 *) (data + stride * y), width, y);
  }
  cairo_surface_mark_dirty (surface);
}
