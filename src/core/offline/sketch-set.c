/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets: a shell (room or ground), and a table of what stands in it. The stage, where figures act,
 * is the two metres round 0, 0; the far wall lies at z = FAR. Nothing is placed by chance: chance
 * only varies goods, leaves and lit windows, so that a place is the same place in all its shots. */
#include "core/offline/sketch-set.h"

#include <math.h>

#define FAR 3.4
#define SIDE 2.7
#define MAX_ITEMS 24

typedef struct {
  guint32 wall, dado, floor, ceiling; /* a room; or: -, -, ground, path */
  double height;                      /* of the room; 0 = under the sky */
  double dado_h;
  gboolean has_planks;
  YdSketchItem items[MAX_ITEMS];
} Set;

#define I(name) yd_sketch_item_##name

static const Set sets[YD_N_PLACES] = {
  [YD_PLACE_ROOM] = { 0xcfc4ae, 0xa08d74, 0x9b7350, 0xe6dfcf, 2.8, 0.9, TRUE,
    { { I (window), -0.6, 0.95, FAR, 1.5, 1.4, 0, 0xf1eadc }, { I (picture), 1.2, 1.4, FAR, 0.7, 0.9, 0, 0x5f8577 },
      { I (plant), 1.9, 0, 2.9, 0.6, 1.3, 0.6, 0x4f7a52 }, { I (shelf), -2.4, 0, 1.6, 0.4, 2.1, 1.4, 0x8a6242 },
      { I (rug), 0, 0, 1.6, 2.6, 0, 2, 0xa9503f }, { I (table), 1.0, 0, 1.9, 1.2, 0.75, 0.7, 0x83583a },
      { I (pendant), 0.7, 2.05, 1.9, 0.5, 0.28, 0.5, 0x3f5a5c }, { I (window), SIDE, 0.9, 1.2, 0, 1.4, 1.5, 0xf1eadc } } },
  [YD_PLACE_TEAHOUSE] = { 0xb98d5c, 0x7a4a2e, 0x7d5438, 0x5a3a28, 3.0, 1.0, TRUE,
    { { I (lattice), -0.9, 1.05, FAR, 1.5, 1.3, 0, 0x4d2d1f }, { I (lattice), 1.5, 1.05, FAR, 1.3, 1.3, 0, 0x4d2d1f },
      { I (scroll), 0.3, 1.1, FAR - 0.01, 0.55, 1.4, 0, 0x9a7a4a }, { I (counter), 1.5, 0, 2.7, 1.9, 1.0, 0.6, 0x6a3c27 },
      { I (shelf), -2.45, 0, 2.3, 0.4, 2.2, 1.5, 0x5f3826 }, { I (tea_table), -1.15, 0, 2.0, 1.0, 0.74, 1.0, 0x6e4029 },
      { I (stool), -1.95, 0, 1.9, 0.36, 0.44, 0.36, 0x6e4029 }, { I (stool), -0.4, 0, 2.3, 0.36, 0.44, 0.36, 0x6e4029 },
      { I (tea_table), 1.35, 0, 0.95, 1.0, 0.74, 0.9, 0x6e4029 }, { I (stool), 1.95, 0, 0.4, 0.36, 0.44, 0.36, 0x6e4029 },
      { I (lantern), -1.3, 2.3, 1.5, 0.44, 0.48, 0, 0xc2362b }, { I (lantern), 1.15, 2.4, 1.9, 0.44, 0.48, 0, 0xc2362b },
      { I (lantern), 0.1, 2.55, 2.9, 0.4, 0.42, 0, 0xc2362b }, { I (pillar), -2.2, 0, 3.1, 0.26, 3, 0, 0x7c2d22 },
      { I (pillar), 2.3, 0, 1.9, 0.26, 3, 0, 0x7c2d22 }, { I (beam), 0, 2.72, 2.2, 5.4, 0.2, 0.22, 0x4a2c1e },
      { I (beam), 0, 2.72, 0.6, 5.4, 0.2, 0.22, 0x4a2c1e }, { I (lattice), SIDE, 1.0, 0.9, 0, 1.4, 1.6, 0x4d2d1f } } },
  [YD_PLACE_LIVING] = { 0xd8c7ab, 0xc4ad8c, 0xa3784f, 0xefe7d8, 2.8, 0, TRUE,
    { { I (window), -1.0, 0.9, FAR, 1.6, 1.5, 0, 0xf6f0e3 }, { I (picture), 1.0, 1.45, FAR, 0.9, 0.7, 0, 0xc06b4a },
      { I (sofa), 0.9, 0, 2.7, 2.0, 0.85, 0.85, 0x4f7479 }, { I (floor_lamp), 2.2, 0, 2.9, 0.46, 1.5, 0, 0xecd9ae },
      { I (rug), 0.2, 0, 1.5, 2.8, 0, 2.0, 0xb06a4a }, { I (table), 0.5, 0, 1.6, 1.1, 0.4, 0.6, 0x7f5536 },
      { I (plant), -2.2, 0, 2.8, 0.6, 1.5, 0, 0x4f7a52 }, { I (shelf), -2.45, 0, 1.2, 0.4, 2.2, 1.6, 0x8a6242 },
      { I (pendant), 0.3, 2.1, 1.6, 0.6, 0.3, 0, 0xc0553f }, { I (picture), SIDE - 0.01, 1.3, 1.6, 0, 0.9, 0.7, 0x55708a } } },
  [YD_PLACE_BEDROOM] = { 0xbfb5c0, 0x9d8fa0, 0x99765a, 0xe9e3e6, 2.7, 0.8, TRUE,
    { { I (window), -1.1, 0.9, FAR, 1.3, 1.5, 0, 0xf4efe6 }, { I (bed), 1.0, 0, 2.3, 1.6, 0.48, 2.0, 0x6d7fa3 },
      { I (picture), 1.0, 1.55, FAR, 0.9, 0.6, 0, 0xd2a25a }, { I (block), -0.1, 0, 3.1, 0.42, 0.52, 0.4, 0x7a5236 },
      { I (floor_lamp), -0.1, 0.52, 3.1, 0.34, 0.4, 0, 0xf0dcae }, { I (rug), -0.4, 0, 1.3, 1.8, 0, 1.4, 0x8a6f8f },
      { I (block), -2.35, 0, 1.8, 0.6, 2.1, 1.3, 0x7a5740 }, { I (plant), -2.2, 0, 3.0, 0.5, 1.1, 0, 0x5b7f55 } } },
  [YD_PLACE_KITCHEN] = { 0xdcd3bd, 0xaec2bd, 0xa98f74, 0xefeadd, 2.7, 1.4, FALSE,
    { { I (window), -0.3, 1.15, FAR, 1.3, 1.1, 0, 0xf6f0e3 }, { I (counter), 0, 0, 3.0, 4.6, 0.88, 0.6, 0x6f8f86 },
      { I (shelf), 1.6, 1.45, 3.2, 1.3, 0.85, 0.34, 0x8a6242 }, { I (block), -2.3, 0, 2.4, 0.7, 1.9, 0.7, 0xd9dde0 },
      { I (table), 1.3, 0, 1.4, 1.3, 0.76, 0.8, 0x8d6440 }, { I (stool), 0.5, 0, 1.3, 0.34, 0.46, 0.34, 0x8d6440 },
      { I (pendant), 1.3, 2.0, 1.4, 0.46, 0.26, 0, 0xb5523c }, { I (pendant), -0.6, 2.05, 2.2, 0.4, 0.24, 0, 0xb5523c } } },
  [YD_PLACE_OFFICE] = { 0xb9c2c6, 0x8f9ba2, 0x7c8288, 0xe3e7e8, 2.9, 0, FALSE,
    { { I (window), -1.2, 0.8, FAR, 1.8, 1.7, 0, 0x5b666e }, { I (window), 1.1, 0.8, FAR, 1.8, 1.7, 0, 0x5b666e },
      { I (desk), -1.4, 0, 2.4, 1.4, 0.74, 0.7, 0x9a7a58 }, { I (chair), -1.4, 0, 1.7, 0.5, 1.0, 0.5, 0x34404c },
      { I (desk), 1.4, 0, 2.0, 1.4, 0.74, 0.7, 0x9a7a58 }, { I (chair), 1.4, 0, 2.7, 0.5, 1.0, 0.5, 0x34404c },
      { I (shelf), 2.5, 0, 2.6, 0.4, 2.1, 1.2, 0x6d747a }, { I (plant), -2.3, 0, 3.1, 0.6, 1.4, 0, 0x4f7a52 },
      { I (pendant), -1.0, 2.4, 2.0, 0.9, 0.1, 0, 0x4a545c }, { I (pendant), 1.0, 2.4, 2.0, 0.9, 0.1, 0, 0x4a545c } } },
  [YD_PLACE_CLASSROOM] = { 0xdfe0cd, 0x8fb09c, 0xa98a68, 0xf0efe6, 3.0, 1.0, TRUE,
    { { I (panel), -0.2, 1.0, FAR, 3.0, 1.2, 0, 0x35594a }, { I (window), SIDE, 0.95, 1.8, 0, 1.5, 1.4, 0xf6f2e6 },
      { I (window), SIDE, 0.95, -0.2, 0, 1.5, 1.4, 0xf6f2e6 }, { I (table), 0.1, 0, 2.7, 1.2, 0.95, 0.5, 0x8a5f3c },
      { I (table), -1.6, 0, 1.5, 0.9, 0.7, 0.5, 0xb98a58 }, { I (table), 1.5, 0, 1.5, 0.9, 0.7, 0.5, 0xb98a58 },
      { I (table), -1.6, 0, 0.3, 0.9, 0.7, 0.5, 0xb98a58 }, { I (table), 1.5, 0, 0.3, 0.9, 0.7, 0.5, 0xb98a58 },
      { I (chair), -1.6, 0, 0.8, 0.42, 0.8, 0.42, 0x6f7f86 }, { I (chair), 1.5, 0, 0.8, 0.42, 0.8, 0.42, 0x6f7f86 } } },
  [YD_PLACE_HOSPITAL] = { 0xd3e0de, 0x9fc0bb, 0xb9c3bf, 0xf1f5f3, 2.8, 1.1, FALSE,
    { { I (window), -1.0, 0.95, FAR, 1.6, 1.4, 0, 0xf6f8f6 }, { I (bed), 1.1, 0, 2.2, 1.0, 0.6, 2.0, 0xa9c9d6 },
      { I (block), 0.2, 0, 3.0, 0.44, 0.7, 0.4, 0xe6eae8 }, { I (floor_lamp), 2.0, 0, 2.9, 0.3, 1.8, 0, 0xf2f4f2 },
      { I (block), -2.3, 0, 2.2, 0.08, 2.1, 1.8, 0x8fbcb8 }, { I (panel), 0.9, 1.55, FAR, 0.7, 0.5, 0, 0x5c8c93 },
      { I (plant), 0.2, 0.7, 3.0, 0.3, 0.5, 0, 0xd28a94 } } },
  [YD_PLACE_SHOP] = { 0xcdb892, 0x96744e, 0x8c6a4a, 0xe0d4bc, 2.9, 0.9, TRUE,
    { { I (shelf), -0.2, 0, 3.2, 3.4, 2.3, 0.4, 0x7d5536 }, { I (shelf), -2.45, 0, 1.6, 0.4, 2.2, 2.2, 0x7d5536 },
      { I (shelf), 2.45, 0, 1.6, 0.4, 2.2, 2.2, 0x7d5536 }, { I (counter), 0.9, 0, 1.7, 1.8, 0.95, 0.6, 0x8a5a38 },
      { I (pendant), 0.8, 2.1, 1.5, 0.5, 0.3, 0, 0x2f6b60 }, { I (pendant), -0.9, 2.1, 2.1, 0.5, 0.3, 0, 0x2f6b60 },
      { I (plant), -1.9, 0, 3.0, 0.5, 1.1, 0, 0x4f7a52 } } },
  [YD_PLACE_VEHICLE] = { 0x6d7684, 0x454c58, 0x3b3f48, 0x8b929c, 2.1, 0.8, FALSE,
    { { I (window), -1.0, 0.85, FAR - 1.5, 1.5, 0.9, 0, 0x3a414c }, { I (window), 1.0, 0.85, FAR - 1.5, 1.5, 0.9, 0, 0x3a414c },
      { I (window), -1.9, 0.85, 0.4, 0, 0.9, 2.0, 0x3a414c }, { I (window), 1.9, 0.85, 0.4, 0, 0.9, 2.0, 0x3a414c },
      { I (sofa), -0.9, 0, 1.3, 1.2, 1.05, 0.6, 0x7a3f36 }, { I (sofa), 0.9, 0, 1.3, 1.2, 1.05, 0.6, 0x7a3f36 } } },
  [YD_PLACE_HALL] = { 0x9c4433, 0x6e2b22, 0x7b7670, 0x3d2a2a, 4.2, 1.1, FALSE,
    { { I (lattice), -1.5, 1.2, FAR + 0.3, 1.3, 2.2, 0, 0xc79a3e }, { I (lattice), 1.5, 1.2, FAR + 0.3, 1.3, 2.2, 0, 0xc79a3e },
      { I (scroll), 0, 1.5, FAR + 0.28, 0.9, 2.0, 0, 0xc79a3e }, { I (block), 0, 0, 2.9, 3.0, 0.2, 1.4, 0x8f8a80 },
      { I (block), 0, 0.2, 3.1, 2.2, 0.2, 0.9, 0x9c968a }, { I (chair), 0, 0.4, 3.1, 1.0, 1.5, 0.6, 0xc79a3e },
      { I (pillar), -1.9, 0, 2.6, 0.42, 4.2, 0, 0x9c2c22 }, { I (pillar), 1.9, 0, 2.6, 0.42, 4.2, 0, 0x9c2c22 },
      { I (pillar), -2.1, 0, 0.9, 0.42, 4.2, 0, 0x9c2c22 }, { I (pillar), 2.1, 0, 0.9, 0.42, 4.2, 0, 0x9c2c22 },
      { I (rug), 0, 0, 1.0, 1.4, 0, 3.4, 0xa5322a }, { I (lantern), -1.1, 2.9, 1.9, 0.5, 0.56, 0, 0xd0402e },
      { I (lantern), 1.1, 2.9, 1.9, 0.5, 0.56, 0, 0xd0402e } } },
  [YD_PLACE_OPEN] = { 0, 0, 0x8fa365, 0xc9b48a, 0, 0, FALSE,
    { { I (mountain), -14, 0, 60, 60, 13, 0, 0x5c7f8a }, { I (mountain), 16, 0, 48, 50, 9, 0, 0x5f8268 },
      { I (tree), -4.2, 0, 8, 3.6, 5, 0, 0x6a8f4a }, { I (tree), 4.6, 0, 11, 4.2, 6, 0, 0x5f8a4e },
      { I (bush), -2.2, 0, 4.5, 1.6, 0.8, 0, 0x6d9150 }, { I (bush), 3.0, 0, 5, 1.8, 0.9, 0, 0x5d8a50 },
      { I (grass), 1.4, 0, 2, 1.2, 0.4, 0, 0x7a9a4c }, { I (grass), -1.6, 0, 1.5, 1.2, 0.4, 0, 0x7a9a4c } } },
  [YD_PLACE_STREET] = { 0, 0, 0x8b8d93, 0xb7b2a8, 0, 0, FALSE,
    { { I (building), -2, 0, 34, 9, 20, 0, 0x7f8fa3 }, { I (building), 8, 0, 30, 8, 16, 0, 0x97909c },
      { I (building), -7.4, 0, 20, 6, 13, 0, 0xb98f74 }, { I (building), 7.6, 0, 16, 6, 11, 0, 0x8b9a94 },
      { I (building), -5.8, 0, 9, 4.4, 9, 0, 0xc7a982 }, { I (building), 6.4, 0, 8.4, 4.4, 8, 0, 0xa8695a },
      { I (tree), -3.1, 0, 7, 2.4, 4.4, 0, 0x6a8f4a }, { I (street_lamp), 2.8, 0, 5.5, 0, 4.4, 0, 0 },
      { I (street_lamp), -2.7, 0, 12, 0, 4.4, 0, 0 }, { I (car), 2.9, 0, 10, 3.6, 1.4, 0, 0xb5473a } } },
  [YD_PLACE_ALLEY] = { 0, 0, 0x86807a, 0x9a948a, 0, 0, FALSE,
    { { I (pagoda), 0.5, 0, 26, 5, 10, 0, 0x8a4a38 }, { I (house), -3.4, 0, 14, 4.4, 4.6, 0, 0xb9ada0 },
      { I (house), 3.4, 0, 11, 4.4, 4.4, 0, 0xc9bca6 }, { I (block), -2.6, 0, 4, 1.2, 3.6, 9, 0xa39a90 },
      { I (block), 2.7, 0, 3.5, 1.2, 3.2, 8, 0xb3a898 }, { I (lantern), -1.8, 2.3, 3, 0.44, 0.5, 0, 0xc2362b },
      { I (lantern), 1.9, 2.2, 4.5, 0.44, 0.5, 0, 0xc2362b }, { I (plant), 1.75, 0, 2.4, 0.5, 0.9, 0, 0x4f7a52 },
      { I (street_lamp), -1.7, 0, 7, 0, 3.4, 0, 0 }, { I (block), -1.7, 0, 2.2, 0.5, 0.5, 0.5, 0x8a6242 } } },
  [YD_PLACE_MARKET] = { 0, 0, 0xa39683, 0xbcae98, 0, 0, FALSE,
    { { I (house), -5, 0, 17, 7, 6, 0, 0xc0a888 }, { I (house), 4.6, 0, 15, 7, 5.6, 0, 0xb79a80 },
      { I (stall), -2.7, 0, 8, 2.4, 2.1, 0, 0x3d7a74 }, { I (stall), 2.6, 0, 9.5, 2.4, 2.1, 0, 0xc0553f },
      { I (stall), 2.5, 0, 4.2, 2.2, 2.1, 0, 0xd09a3a }, { I (stall), -2.5, 0, 3.4, 2.2, 2.1, 0, 0xb5473a },
      { I (lantern), -0.9, 3.0, 5, 0.4, 0.44, 0, 0xc2362b }, { I (lantern), 0.9, 3.1, 7, 0.4, 0.44, 0, 0xc2362b },
      { I (block), 1.3, 0, 3, 0.5, 0.4, 0.5, 0x94683f } } },
  [YD_PLACE_STATION] = { 0, 0, 0x9a9a98, 0xb4b2ac, 0, 0, FALSE,
    { { I (building), -10, 0, 40, 10, 12, 0, 0x8f9aa6 }, { I (train), 2, 0, 4.4, 30, 2.7, 0, 0x2f6b60 },
      { I (pillar), -2.0, 0, 3.2, 0.3, 4, 0, 0x6d747a }, { I (pillar), 2.4, 0, 3.2, 0.3, 4, 0, 0x6d747a },
      { I (beam), 0, 3.5, 2.6, 16, 0.3, 4, 0x5a6068 }, { I (pendant), -0.4, 3.0, 2.6, 0.7, 0.16, 0, 0x3c4148 },
      { I (block), 1.6, 0.4, 2.0, 1.4, 0.08, 0.4, 0x8a6242 }, { I (block), 1.6, 0, 2.0, 1.2, 0.4, 0.08, 0x4a4e55 } } },
  [YD_PLACE_BRIDGE] = { 0, 0, 0xa8a196, 0xbab3a6, 0, 0, FALSE,
    { { I (mountain), -16, 0, 70, 70, 15, 0, 0x6a8a96 }, { I (water), 0, -1.4, 26, 120, 0, 44, 0x4f8593 },
      { I (pagoda), 6.5, -1, 38, 6, 15, 0, 0x8a4a38 }, { I (tree), -9, -1, 22, 6, 7, 0, 0x6a8f4a },
      { I (boat), -3.4, -1.35, 14, 3, 1, 0, 0x8f7a52 }, { I (rail), 0, 0, 3.0, 24, 1.0, 0, 0xcac4b8 } } },
  [YD_PLACE_WATER] = { 0, 0, 0xcdb98c, 0xd9c79c, 0, 0, FALSE,
    { { I (mountain), -20, 0, 80, 90, 14, 0, 0x6d8ea0 }, { I (mountain), 24, 0, 66, 60, 9, 0, 0x6d8f86 },
      { I (water), 0, 0.01, 26, 160, 0, 46, 0x3f7f96 }, { I (boat), 3.2, 0.02, 13, 3.2, 1, 0, 0x9a7f50 },
      { I (rock), -3.0, 0, 3.6, 1.6, 0.8, 0, 0x8a857c }, { I (rock), 2.8, 0, 2.9, 1.1, 0.5, 0, 0x938d82 },
      { I (grass), -1.9, 0, 2.4, 1.2, 0.8, 0, 0x8a9a4c }, { I (grass), 2.2, 0, 2.2, 0.9, 0.7, 0, 0x8a9a4c } } },
  [YD_PLACE_MOUNTAIN] = { 0, 0, 0x8d9470, 0xa9a184, 0, 0, FALSE,
    { { I (mountain), 12, 0, 90, 80, 38, 0, 0x5b7a96 }, { I (mountain), -18, 0, 66, 60, 26, 0, 0x5a7d88 },
      { I (mountain), 14, 0, 46, 46, 15, 0, 0x577a6c }, { I (mountain), -12, 0, 32, 34, 8, 0, 0x56744f },
      { I (pine), -4.2, 0, 9, 2.8, 5.6, 0, 0x3f6a4e }, { I (pine), 4.8, 0, 12, 3, 6.4, 0, 0x3f6a4e },
      { I (rock), 2.7, 0, 4, 1.8, 1.1, 0, 0x87827a }, { I (rock), -2.6, 0, 3, 1.2, 0.6, 0, 0x938d82 } } },
  [YD_PLACE_FOREST] = { 0, 0, 0x6d7f48, 0x8a8a58, 0, 0, FALSE,
    { { I (mountain), 0, 0, 50, 90, 12, 0, 0x5c8468 }, { I (tree), 0.6, 0, 22, 8, 11, 0, 0x5f8a4e },
      { I (tree), -6, 0, 17, 7, 10, 0, 0x5a8048 }, { I (tree), 6.4, 0, 15, 7, 10, 0, 0x628a4a },
      { I (bamboo), -3.2, 0, 8, 1.6, 7, 0, 0x5f8f4c }, { I (bamboo), 3.4, 0, 7, 1.6, 7, 0, 0x5f8f4c },
      { I (tree), -3.8, 0, 4.6, 3.4, 6.4, 0, 0x4f7a42 }, { I (tree), 4.0, 0, 4.0, 3.4, 6.2, 0, 0x547f46 },
      { I (bush), 2.0, 0, 3.2, 1.5, 0.7, 0, 0x557f46 }, { I (grass), -1.6, 0, 1.9, 1.4, 0.6, 0, 0x6a8a44 } } },
  [YD_PLACE_FIELD] = { 0, 0, 0xb3a552, 0xc6b06a, 0, 0, FALSE,
    { { I (mountain), -10, 0, 80, 90, 10, 0, 0x6f93a0 }, { I (mountain), 20, 0, 60, 60, 7, 0, 0x7a9a78 },
      { I (house), -6.5, 0, 22, 5, 4, 0, 0xcbb48e }, { I (tree), 5.6, 0, 16, 5, 6.6, 0, 0x789248 },
      { I (house), 3.0, 0, 30, 5, 4, 0, 0xc4a884 }, { I (grass), -2.4, 0, 5, 3, 0.9, 0, 0xb79a3e },
      { I (grass), 2.6, 0, 4, 3, 0.9, 0, 0xb79a3e }, { I (grass), -1.7, 0, 2.2, 1.8, 0.7, 0, 0xc2a546 },
      { I (grass), 1.8, 0, 1.8, 1.6, 0.7, 0, 0xc2a546 }, { I (rail), -4, 0, 8, 6, 0.8, 0, 0x8a6a48 } } },
  [YD_PLACE_COURTYARD] = { 0, 0, 0xa8a296, 0xb9b3a6, 0, 0, FALSE,
    { { I (tree), 6.5, 0, 20, 7, 9, 0, 0x6a8f4a }, { I (house), 0, 0, 7.5, 8, 4.6, 0, 0xb5543f },
      { I (house), -6.8, 0, 5, 5, 4, 0, 0xc0a088 }, { I (house), 7.0, 0, 5, 5, 4, 0, 0xc0a088 },
      { I (tree), -2.9, 0, 4.2, 3.2, 4.2, 0, 0x789248 }, { I (plant), 2.2, 0, 3.6, 0.6, 1.0, 0, 0x4f7a52 },
      { I (block), 1.8, 0, 2.6, 0.9, 0.5, 0.6, 0x8f8a80 }, { I (lantern), -1.1, 2.5, 6.6, 0.5, 0.55, 0, 0xc2362b },
      { I (lantern), 1.1, 2.5, 6.6, 0.5, 0.55, 0, 0xc2362b } } },
  [YD_PLACE_TEMPLE] = { 0, 0, 0xaaa598, 0xbab4a6, 0, 0, FALSE,
    { { I (mountain), -10, 0, 70, 80, 20, 0, 0x668896 }, { I (pagoda), 0.6, 0, 15, 7.5, 11, 0, 0x9c3a2c },
      { I (pine), -5, 0, 10, 3, 6, 0, 0x3f6a4e }, { I (pine), 5.6, 0, 11, 3, 6.6, 0, 0x3f6a4e },
      { I (rock), -2.8, 0, 4, 1.0, 1.2, 0, 0x8f8a80 }, { I (rock), 2.8, 0, 4, 1.0, 1.2, 0, 0x8f8a80 },
      { I (block), 0, 0, 9.5, 5, 0.4, 2, 0x9c968a }, { I (bush), 2.4, 0, 6, 1.4, 0.7, 0, 0x5d8a50 } } },
  [YD_PLACE_ROOFTOP] = { 0, 0, 0x8f8c8a, 0xa09c98, 0, 0, FALSE,
    { { I (building), -12, -12, 50, 10, 30, 0, 0x7f8fa3 }, { I (building), 4, -12, 44, 9, 26, 0, 0x8a93a6 },
      { I (building), 15, -12, 40, 9, 22, 0, 0x8b8a9a }, { I (building), -6, -12, 28, 7, 18, 0, 0x96a0aa },
      { I (building), 8, -12, 24, 6, 16, 0, 0xa08f86 }, { I (rail), 0, 0, 3.2, 22, 1.1, 0, 0x6a6f76 },
      { I (block), -2.2, 0, 2.4, 1.0, 0.8, 0.8, 0x9aa0a4 }, { I (plant), 2.0, 0, 2.6, 0.6, 1.1, 0, 0x4f7a52 } } },
  [YD_PLACE_SPACE] = { 0, 0, 0x5a5c70, 0x6a6c82, 0, 0, FALSE,
    { { I (planet), 7, 16, 50, 14, 0, 0, 0xd98f5a }, { I (planet), -9, 22, 70, 5, 0, 0, 0x7fb0c8 },
      { I (mountain), -12, 0, 50, 50, 7, 0, 0x4c5070 }, { I (mountain), 14, 0, 36, 40, 5, 0, 0x54567a },
      { I (rock), 2.6, 0, 4, 1.6, 0.8, 0, 0x74768c }, { I (rock), -2.8, 0, 3, 1.1, 0.5, 0, 0x7d7f94 } } },
};

static void
draw_stars (YdSketchStage *stage, int n)
{
  YdSketchChance chance = stage->chance;
  cairo_t *cr = stage->canvas->cr;

  for (int i = 0; i < n; i++) {
    const double x = yd_sketch_chance_unit (&chance) * stage->view->width;
    const double y = yd_sketch_chance_unit (&chance) * MAX (stage->view->horizon, 1);
    const double r = stage->canvas->line_px * yd_sketch_chance_range (&chance, 0.12, 0.42);
    yd_sketch_oval (cr, x, y, r, r);
    cairo_set_source_rgba (cr, 1, 0.97, 0.88, yd_sketch_chance_range (&chance, 0.3, 0.95));
    cairo_fill (cr);
  }
}

static void
draw_clouds (YdSketchStage *stage)
{
  YdSketchChance chance = stage->chance;
  cairo_t *cr = stage->canvas->cr;
  const double w = stage->view->width, h = MAX (stage->view->horizon, 1);

  for (int i = 0; i < 4; i++) {
    const double x = w * yd_sketch_chance_range (&chance, -0.1, 1.1), y = h * yd_sketch_chance_range (&chance, 0.15, 0.8);
    const double s = w * yd_sketch_chance_range (&chance, 0.1, 0.22);
    for (int k = 0; k < 5; k++)
      yd_sketch_oval (cr, x + s * (k - 2) * 0.5, y - s * 0.16 * (2 - abs (k - 2)), s * 0.44, s * (0.13 + 0.07 * (2 - abs (k - 2))));
    const YdColor cloud = yd_color_mix (stage->light->sky_low, (YdColor){ 1, 1, 1, 1 }, stage->light->is_night ? 0.1 : 0.6);
    cairo_set_source_rgba (cr, cloud.r, cloud.g, cloud.b, stage->light->is_night ? 0.25 : 0.6);
    cairo_fill (cr);
  }
}

static void
draw_sky (YdSketchStage *stage, gboolean is_space)
{
  cairo_t *cr = stage->canvas->cr;
  const double horizon = stage->view->horizon, w = stage->view->width;
  cairo_pattern_t *sky = cairo_pattern_create_linear (0, MIN (0, horizon - stage->view->height), 0, horizon);
  const YdColor top = is_space ? yd_color_rgb (0x090b20) : stage->light->sky_top;
  const YdColor low = is_space ? yd_color_rgb (0x35285c) : stage->light->sky_low;

  cairo_pattern_add_color_stop_rgb (sky, 0, top.r, top.g, top.b);
  cairo_pattern_add_color_stop_rgb (sky, 1, low.r, low.g, low.b);
  cairo_set_source (cr, sky);
  cairo_paint (cr);
  cairo_pattern_destroy (sky);
  if (stage->light->is_night || is_space)
    draw_stars (stage, is_space ? 220 : 90);
  if (is_space)
    return;
  const double x = w * (0.5 + stage->key_side * 0.27), y = MIN (horizon * 0.36, stage->view->height * 0.3), r = w * 0.065;
  yd_sketch_canvas_light (stage->canvas, x, y, w * 0.5, yd_color_fade (stage->light->key, 1.2));
  yd_sketch_oval (cr, x, y, r, r);
  cairo_set_source_rgba (cr, 1, stage->light->is_night ? 0.97 : 0.93, 0.82, 0.95);
  cairo_fill (cr);
  draw_clouds (stage);
}

static void
draw_ground (YdSketchStage *stage, const Set *set)
{
  YdSketchChance chance = stage->chance;
  const YdColor ground = yd_color_rgb (set->floor), path = yd_color_rgb (set->ceiling);
  static const double bands[] = { -14, 3, 9, 20, 45, 90, 400 };

  for (int i = 5; i >= 0; i--) {
    const double depth = stage->view->distance + bands[i];
    yd_sketch_stage_floor (stage, -400, bands[i], 400, bands[i + 1], 0, yd_sketch_stage_air (stage, ground, depth * 0.4), 0);
  }
  yd_sketch_stage_floor (stage, -1.5, -14, 1.5, 60, 0, path, 0.5);
  for (int i = 0; i < 46; i++) {
    const double z = -2 + 16 * yd_sketch_chance_unit (&chance) * yd_sketch_chance_unit (&chance), x = yd_sketch_chance_range (&chance, -4, 4);
    const double w = yd_sketch_chance_range (&chance, 0.08, 0.5);
    yd_sketch_stage_floor (stage, x, z, x + w, z + 0.05, 0, yd_color_fade (yd_color_shade (ground, i % 2 ? 0.72 : 1.2), 0.6), 0);
  }
}

static void
draw_room (YdSketchStage *stage, const Set *set)
{
  const double near = -9, far = stage->canvas ? FAR + (set->height > 4 ? 0.32 : 0.02) : 0;
  const double h = set->height, side = set->height < 2.2 ? 1.95 : SIDE + 0.02;
  const YdColor wall = yd_color_rgb (set->wall), dado = yd_color_rgb (set->dado);
  const double back = set->height < 2.2 ? FAR - 1.48 : far;
  const YdSketchPlane planes[] = { { { -side, 0, near }, 0, 1 }, { { side, 0, near }, 0, 1 }, { { -side, 0, back }, 1, 0 } };

  for (int i = 0; i < 3; i++) {
    const double length = i < 2 ? back - near : 2 * side;
    const double lit = i == 2 ? 0.94 : (i == 0) == (stage->key_side > 0) ? 1.04 : 0.72;
    yd_sketch_stage_rect (stage, &planes[i], 0, 0, length, h, yd_color_shade (wall, lit), 0.7);
    if (set->dado_h > 0) {
      yd_sketch_stage_rect (stage, &planes[i], 0, 0, length, set->dado_h, yd_color_shade (dado, lit), 0.6);
      yd_sketch_stage_rect (stage, &planes[i], 0, set->dado_h, length, set->dado_h + 0.06, yd_color_shade (dado, lit * 0.8), 0.5);
    }
    yd_sketch_stage_rect (stage, &planes[i], 0, 0, length, 0.1, yd_color_shade (dado, lit * 0.66), 0.5);
  }
  yd_sketch_stage_floor (stage, -side, near, side, back, 0, yd_color_rgb (set->floor), 0.7);
  yd_sketch_stage_floor (stage, -side, near, side, back, h, yd_color_shade (yd_color_rgb (set->ceiling), 0.86), 0.7);
  for (double x = -side; set->has_planks && x < side; x += 0.36)
    yd_sketch_stage_line (stage, (YdSketchSpot){ x, 0, near }, (YdSketchSpot){ x, 0, back }, 0.45);
  for (double z = -2; !set->has_planks && z < back; z += 0.6) {
    yd_sketch_stage_line (stage, (YdSketchSpot){ -side, 0, z }, (YdSketchSpot){ side, 0, z }, 0.4);
    yd_sketch_stage_line (stage, (YdSketchSpot){ z * 0.9 - 0.6, 0, near }, (YdSketchSpot){ z * 0.9 - 0.6, 0, back }, 0.4);
  }
}

static void
draw_items (YdSketchStage *stage, const Set *set)
{
  const YdSketchItem *order[MAX_ITEMS];
  guint n = 0;

  for (; n < MAX_ITEMS && set->items[n].draw; n++) {
    guint at = n;
    const YdSketchItem *item = &set->items[n];
    const double depth = yd_sketch_view_depth (stage->view, (YdSketchSpot){ item->x, item->y, item->z });
    while (at > 0 && yd_sketch_view_depth (stage->view, (YdSketchSpot){ order[at - 1]->x, order[at - 1]->y, order[at - 1]->z }) < depth) {
      order[at] = order[at - 1];
      at--;
    }
    order[at] = item;
  }
  for (guint i = 0; i < n; i++)
    order[i]->draw (stage, order[i]);
}

/**
 * yd_sketch_set_draw:
 * @stage: the set as the camera sees it
 * @place: which
 *
 * Draws a whole set over the whole picture.
 */
void
yd_sketch_set_draw (YdSketchStage *stage, YdPlace place)
{
  const Set *set = &sets[place];

  if (set->height > 0) {
    yd_sketch_canvas_set_color (stage->canvas, yd_color_shade (yd_color_rgb (set->wall), 0.6));
    cairo_paint (stage->canvas->cr);
    draw_room (stage, set);
  } else {
    draw_sky (stage, place == YD_PLACE_SPACE);
    draw_ground (stage, set);
  }
  draw_items (stage, set);
}

/**
 * yd_sketch_set_draw_near:
 * @stage: the set
 * @place: which
 * @side: the side of the picture it fills, -1 or 1
 *
 * Draws something dark and near at the edge of the picture, which gives it depth.
 */
void
yd_sketch_set_draw_near (YdSketchStage *stage, YdPlace place, double side)
{
  cairo_t *cr = stage->canvas->cr;
  YdSketchChance chance = stage->chance;
  const double w = stage->view->width, h = stage->view->height, s = MIN (w, h);
  const gboolean is_interior = yd_sketch_words_is_interior (place);
  const double edge = side > 0 ? w : 0;

  if (is_interior) { /* a post, and cloth or a table's corner before it */
    cairo_rectangle (cr, side > 0 ? w - s * 0.1 : 0, 0, s * 0.1, h);
    yd_sketch_canvas_fill (stage->canvas, yd_color_rgb (0x241a1c));
    cairo_rectangle (cr, side > 0 ? w - s * 0.112 : s * 0.1, 0, s * 0.012, h);
    yd_sketch_canvas_fill (stage->canvas, yd_color_rgb (0x5b4138));
    return;
  }
  for (int i = 0; i < 15; i++) {
    const double x = edge - side * s * yd_sketch_chance_range (&chance, -0.05, 0.3), y = yd_sketch_chance_range (&chance, -0.02, 0.13) * h;
    const double r = s * yd_sketch_chance_range (&chance, 0.05, 0.1);
    cairo_save (cr);
    cairo_translate (cr, x, y);
    cairo_rotate (cr, yd_sketch_chance_range (&chance, 0, 3));
    yd_sketch_oval (cr, 0, 0, r, r * 0.45);
    cairo_restore (cr);
  }
  yd_sketch_canvas_fill (stage->canvas, place == YD_PLACE_SPACE ? yd_color_rgb (0x14152a) : yd_color_rgb (0x1f3326));
}

/**
 * yd_sketch_set_draw_weather:
 * @stage: the set
 * @weather: which
 * @strength: 0 to 1
 *
 * Draws what falls or drifts over the whole picture.
 */
void
yd_sketch_set_draw_weather (YdSketchStage *stage, YdWeather weather, double strength)
{
  cairo_t *cr = stage->canvas->cr;
  YdSketchChance chance = stage->chance;
  const double w = stage->view->width, h = stage->view->height, s = MIN (w, h);

  for (int i = 0; weather == YD_WEATHER_RAIN && i < 260 * strength; i++) {
    const double x = w * yd_sketch_chance_range (&chance, -0.1, 1.1), y = h * yd_sketch_chance_range (&chance, -0.1, 1);
    const double length = s * yd_sketch_chance_range (&chance, 0.04, 0.13);
    cairo_move_to (cr, x, y);
    cairo_line_to (cr, x - length * 0.22, y + length);
    cairo_set_source_rgba (cr, 0.88, 0.93, 1, yd_sketch_chance_range (&chance, 0.15, 0.5));
    cairo_set_line_width (cr, s * 0.0016);
    cairo_stroke (cr);
  }
  for (int i = 0; weather == YD_WEATHER_SNOW && i < 190 * strength; i++) {
    const double near = yd_sketch_chance_unit (&chance);
    const double r = s * (0.002 + 0.009 * near * near * near);
    yd_sketch_oval (cr, w * yd_sketch_chance_unit (&chance), h * yd_sketch_chance_unit (&chance), r, r);
    cairo_set_source_rgba (cr, 1, 1, 1, 0.85);
    cairo_fill (cr);
  }
  for (int i = 0; weather == YD_WEATHER_MIST && i < 4; i++) {
    const double y = h * (0.42 + 0.14 * i);
    cairo_pattern_t *mist = cairo_pattern_create_linear (0, y - h * 0.1, 0, y + h * 0.1);
    const YdColor pale = yd_color_mix (stage->light->sky_low, (YdColor){ 1, 1, 1, 1 }, 0.3);
    cairo_pattern_add_color_stop_rgba (mist, 0, pale.r, pale.g, pale.b, 0);
    cairo_pattern_add_color_stop_rgba (mist, 0.5, pale.r, pale.g, pale.b, 0.4 * strength);
    cairo_pattern_add_color_stop_rgba (mist, 1, pale.r, pale.g, pale.b, 0);
    cairo_set_source (cr, mist);
    cairo_rectangle (cr, 0, y - h * 0.1, w, h * 0.2);
    cairo_fill (cr);
    cairo_pattern_destroy (mist);
  }
  for (int i = 0; weather == YD_WEATHER_WIND && i < 26 * strength; i++) {
    cairo_save (cr);
    cairo_translate (cr, w * yd_sketch_chance_unit (&chance), h * yd_sketch_chance_unit (&chance));
    cairo_rotate (cr, yd_sketch_chance_range (&chance, -0.8, 0.8));
    yd_sketch_oval (cr, 0, 0, s * 0.014, s * 0.005);
    yd_sketch_canvas_shape (stage->canvas, yd_color_rgb (i % 2 ? 0xc98a3c : 0xa9553a), 0.4);
    cairo_restore (cr);
  }
}
