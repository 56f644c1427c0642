/* SPDX-License-Identifier: MIT */
/* liutu init: the example of the language as a catalog to begin with. */
#include "liutu_int.h"

#include <setjmp.h>

static const char first_catalog[] =
    "# yaml-language-server: $schema=./liutu.schema.json\n"
    "# 施工许可的小样例：改一行，再运行 liutu build 就能看到新的流程图和手册。\n"
    "手册: {标题: 施工许可办理手册, 编制单位: 某区行政审批局, 版本: 2026 年版, 日期: 2026-11-01}\n"
    "日历: {节假日: [2026-10-01..2026-10-07, 2027-01-01], 调休上班: [2026-10-10]}\n"
    "情形:\n"
    "  建筑面积: {问: 建筑面积多大？, 类型: 数, 单位: 平方米}\n"
    "责任主体:\n"
    "  行政审批局: {类型: 政府部门, 窗口: 政务大厅二层 A12, 电话: 示例, 周末办理: 是}\n"
    "  建设单位: {类型: 项目单位}\n"
    "法规:\n"
    "  建筑工程施工许可管理办法: {文号: 住房城乡建设部令第18号, 施行: 2014-10-25}\n"
    "材料:\n"
    "  建设工程规划许可证: {来源: 政府部门核发, 形式: 电子}\n"
    "  施工合同: {来源: 申请人, 形式: 复印件, 份数: 1, 容缺: 5个工作日}\n"
    "事项:\n"
    "  施工许可:\n"
    "    名称: 建筑工程施工许可证核发\n"
    "    类型: 行政许可\n"
    "    责任主体: 行政审批局\n"
    "    阶段: 施工许可\n"
    "    法定时限: {时限: 7日, 按: 工作日, 据: 行政许可法第八十二条}\n"
    "    承诺时限: 1个工作日\n"
    "    依据: 《建筑工程施工许可管理办法》第五条\n"
    "    适用情形: 建筑面积 >= 300平方米\n"
    "    材料: [建设工程规划许可证, 施工合同]\n"
    "    结果: 建筑工程施工许可证\n"
    "    容缺受理: 是\n"
    "流程:\n"
    "  建审手续:\n"
    "    名称: 施工许可办理流程图\n"
    "    类别: 总图\n"
    "    阶段:\n"
    "      施工许可: {名称: 施工许可阶段, 时限: 5个工作日, 牵头: 行政审批局}\n"
    "    环节:\n"
    "      开始: {类型: 开始, 名称: 提出申请, 主体: 建设单位, 阶段: 施工许可}\n"
    "      齐全: {类型: 判断, 名称: 材料是否齐全, 主体: 行政审批局, 阶段: 施工许可}\n"
    "      许可: {事项: 施工许可}\n"
    "      开工: {类型: 结束, 名称: 开工, 主体: 建设单位, 阶段: 施工许可}\n"
    "    流向:\n"
    "      - 开始 -> 齐全\n"
    "      - 齐全 -> 许可: 齐全，或承诺容缺\n"
    "      - 齐全 -> 开始: 一次告知补正\n"
    "      - 许可 -> 开工\n";

static bool empty_folder(struct liutu *l, const char *dir)
{
    struct lt_file_list names;
    const char *why;
    if (l->world.kind(&l->world, dir) == LT_FILE_NONE)
        return true;
    return l->world.list(&l->world, dir, &l->arena, &names, &why) && names.n == 0;
}

static bool put(struct liutu *l, const char *dir, const char *name, lt_str bytes)
{
    const char *why = "";
    lt_str path = lt_path_join(&l->arena, lt_str_from(dir), lt_str_from(name));
    if (l->world.write(&l->world, path.ptr, bytes, &why))
        return true;
    LT_DIAG(&l->dx, LT_E_WRITE, (struct lt_span){0}, path, lt_str_from(why));
    return false;
}

enum liutu_status liutu_init(struct liutu *l, const char *dir)
{
    lt_buf_release(&l->buf);
    l->buf.out_of_memory = &l->out_of_memory;
    if (setjmp(l->out_of_memory) != 0)
        return LIUTU_SYSTEM;
    if (!empty_folder(l, dir))
        return LIUTU_USAGE;
    lt_schema_write(&l->buf);
    bool good = put(l, dir, "catalog.yaml", lt_str_from(first_catalog)) && put(l, dir, "liutu.schema.json", lt_buf_view(&l->buf));
    return good ? LIUTU_DONE : LIUTU_SYSTEM;
}
